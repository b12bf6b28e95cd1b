import type { FastifyRequest } from 'fastify'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { unusableText } from './unusable.ts'

/** A small file and the text fields that came with it. */
export type Received = { bytes: Buffer; fileName: string; fields: Map<string, string> }

/** Reads one small file of a multipart request into memory; larger ones are refused, not cut. */
export async function receiveFile(request: FastifyRequest, largest: number): Promise<Outcome<Received>> {
  if (!request.isMultipart()) return refused({ code: 'unsupported.media_type' })
  try {
    return await read(request, largest)
  } catch (error) {
    return refuseBroken(error)
  }
}

async function read(request: FastifyRequest, largest: number): Promise<Outcome<Received>> {
  const fields = new Map<string, string>()
  let file: { bytes: Buffer; fileName: string } | undefined
  for await (const part of request.parts({ limits: { fileSize: largest } })) {
    if (part.type === 'field') fields.set(part.fieldname, String(part.value))
    else file = { bytes: await part.toBuffer(), fileName: part.filename }
  }
  if (file === undefined) return refused({ code: 'malformed.no_file' })
  // These texts come beside the body that is looked through for all other requests.
  const fault = unusableText([file.fileName, ...fields.keys(), ...fields.values()])
  return fault === undefined ? done({ ...file, fields }) : refused(fault)
}

/** What the multipart reader throws is the sender's fault; Fastify's own errors know their status. */
export function refuseBroken(error: unknown): Outcome<never> {
  if (!(error instanceof Error) || 'code' in error) throw error
  return refused({ code: 'malformed.multipart' })
}
