import type { FastifyReply, FastifyRequest } from 'fastify'
import { toString as qrCode } from 'qrcode'
import type { App } from '../../platform/app.ts'
import { refuse } from '../../platform/http/errors.ts'
import { textField } from '../rules/field.ts'
import type { Get } from './inner.ts'

/** The code on an instrument's label: it opens its page on any phone. */
export async function sendQr(
  app: App,
  get: Get,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const id = textField(request.params, 'id')
  const found = await get(`/api/v1/instruments/${encodeURIComponent(id)}`)
  if (!found.ok) return refuse(request, reply, [{ code: 'not_found.instrument' }])
  const svg = await qrCode(`${app.config.publicUrl}/instruments/${id}`, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 4,
  })
  return reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(svg)
}
