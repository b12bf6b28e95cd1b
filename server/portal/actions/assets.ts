import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { openFiles as openFolder } from '../../platform/bundle/index.ts'
import { textField } from '../rules/field.ts'
import { builtFolder } from './bundle.ts'

type Send = (request: FastifyRequest, reply: FastifyReply, name?: string) => FastifyReply

/** The files of the portal's build, by the name in the address or a fixed one. */
export async function openFiles(folder: 'assets' | 'fixed', caching: string): Promise<Send> {
  const send = await openFolder(join(builtFolder, folder), caching)
  return (request, reply, name = textField(request.params, 'name')) => send(request, reply, name)
}
