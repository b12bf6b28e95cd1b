import { Transform, type Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { scanKind } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { StoredFile } from '../../platform/files/index.ts'
import { refuseBroken } from '../../platform/http/upload.ts'

/** A large file that lies in the store, and the fields that came with it. */
export type Received = { stored: StoredFile; fileName: string; isPdf: boolean; fields: Map<string, string> }

const MEGABYTE = 1024 * 1024
const ENDS = 4096

/** Keeps the first and the last bytes that pass, to tell afterwards what they were. */
function endsOf() {
  let [head, tail] = [Buffer.alloc(0), Buffer.alloc(0)]
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      if (head.length < ENDS) head = Buffer.concat([head, chunk.subarray(0, ENDS - head.length)])
      tail = Buffer.concat([tail, chunk.subarray(-ENDS)]).subarray(-ENDS)
      pass(null, chunk)
    },
  })
  return { stream, read: () => Buffer.concat([head, tail]) }
}

/**
 * Streams one file of a multipart request into the store, whatever its size; beyond the installation's limit it is
 * refused and nothing of it stays. The row that makes it known is the caller's.
 */
export async function receiveLarge(app: App, request: FastifyRequest): Promise<Outcome<Received>> {
  if (!request.isMultipart()) return refused({ code: 'unsupported.media_type' })
  const fields = new Map<string, string>()
  let file: Omit<Received, 'fields'> | undefined
  const drop = async (): Promise<void> => {
    if (file !== undefined) await app.files.remove(file.stored.storageKey)
  }
  try {
    for await (const part of request.parts({ limits: { fileSize: app.config.maxUpload } })) {
      if (part.type === 'field') {
        fields.set(part.fieldname, String(part.value))
        continue
      }
      file = await store(app, part)
      if (part.file.truncated) {
        await drop()
        return tooLarge(app)
      }
    }
  } catch (error) {
    await drop()
    return refuseBroken(error)
  }
  if (file === undefined) return refused({ code: 'malformed.no_file' })
  return done({ ...file, fields })
}

async function store(
  app: App,
  part: { file: Readable; filename: string; mimetype: string },
): Promise<Omit<Received, 'fields'>> {
  const ends = endsOf()
  // An error of the request ends the copy as well: half a file is never kept.
  part.file.on('error', (error) => ends.stream.destroy(error))
  const stored = await app.files.put(part.file.pipe(ends.stream), part.mimetype.slice(0, 100))
  return { stored, fileName: part.filename, isPdf: scanKind(ends.read()) === 'application/pdf' }
}

const tooLarge = (app: App): Outcome<never> =>
  refused({ code: 'too_large.result', params: { most: Math.floor(app.config.maxUpload / MEGABYTE) } })
