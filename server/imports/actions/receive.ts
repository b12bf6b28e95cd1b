import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Call } from '../../platform/http/route.ts'
import { refuseBroken } from '../../platform/http/upload.ts'
import { cut, oneLine, withoutControls } from '../../lib/text.ts'
import { MODES, SUBJECTS } from '../facts.ts'
import type { ImportView } from '../schema.ts'
import { createImport } from './create.ts'
import { mappingFrom } from './mapping.ts'
import { fullView } from './views.ts'

type Upload = { path: string; fileName: string; fields: Map<string, string>; remove(): Promise<void> }

/** Takes a list over HTTP: the file goes to disk as it comes, whatever its size up to the limit. */
export async function receiveImport(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
): Promise<Outcome<ImportView>> {
  if (!raw.request.isMultipart()) return refused({ code: 'unsupported.media_type' })
  const upload = await receive(app, raw.request)
  if (!upload.ok) return upload
  try {
    const form = formOf(upload.value.fields)
    if (!form.ok) return form
    const key = raw.request.headers['idempotency-key']
    const wanted = idempotencyKey(key)
    if (!wanted.ok) return wanted
    const created = await createImport(app, principal, {
      ...form.value,
      path: upload.value.path,
      fileName: upload.value.fileName,
      idempotencyKey: wanted.value,
      background: true,
    })
    if (!created.ok) return created
    raw.reply.header('location', `/api/v1/imports/${created.value.id}`)
    return done(await fullView(app, created.value))
  } finally {
    await upload.value.remove()
  }
}

const MOST_NAME = 200

/** The name of the sent file, without folders and signs that could mislead. */
const nameOf = (given: string): string =>
  cut(oneLine(withoutControls(basename(given.replaceAll('\\', '/')))), MOST_NAME) || 'list'

/** Takes a multipart upload to disk as it comes, with its fields; the caller removes it. */
export async function receive(app: App, request: Call['raw']['request']): Promise<Outcome<Upload>> {
  const folder = await mkdtemp(join(tmpdir(), 'dayi-upload-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const fields = new Map<string, string>()
  const path = join(folder, 'list')
  let fileName: string | null = null
  try {
    for await (const part of request.parts({
      limits: { fileSize: app.config.maxUpload, fieldSize: 1024 * 1024 },
    })) {
      if (part.type === 'field') {
        fields.set(part.fieldname, String(part.value))
        continue
      }
      fileName = nameOf(part.filename ?? '')
      const bytes: Readable & { truncated?: boolean } = part.file
      await pipeline(bytes, createWriteStream(path, { mode: 0o600 }))
      if (part.file.truncated) return await without(remove, { code: 'too_large.file' })
    }
  } catch (error) {
    await remove()
    return refuseBroken(error)
  }
  if (fileName === null) return without(remove, { code: 'malformed.no_file' })
  return done({ path, fileName, fields, remove })
}

async function without(remove: () => Promise<void>, refusal: Refusal): Promise<Outcome<never>> {
  await remove()
  return refused(refusal)
}

function formOf(fields: Map<string, string>) {
  const mapping = mappingFrom(fields.get('mapping') ?? null)
  const mode = MODES.find((each) => each === (fields.get('mode') ?? 'rows'))
  const subject = SUBJECTS.find((each) => each === (fields.get('subject') ?? 'instruments'))
  const dryRun = flag(fields.get('dry_run'))
  const faults = [
    ...(mapping.ok ? [] : mapping.refusals),
    ...(mode === undefined ? [wrongField('mode', MODES)] : []),
    ...(subject === undefined ? [wrongField('subject', SUBJECTS)] : []),
    ...(dryRun === undefined ? [wrongField('dry_run', ['true', 'false'])] : []),
  ]
  if (!mapping.ok || mode === undefined || subject === undefined || dryRun === undefined)
    return refused(...faults)
  return done({ mapping: mapping.value, mode, subject, dryRun, unit: fields.get('unit')?.trim() || null })
}

const wrongField = (field: string, allowed: readonly string[]): Refusal => ({
  code: 'malformed.import_field',
  params: { field, allowed: allowed.join(', ') },
  pointer: `/${field}`,
})

function flag(text: string | undefined): boolean | undefined {
  if (text === undefined || text === '') return false
  if (['1', 'true', 'on', 'yes'].includes(text.toLowerCase())) return true
  return ['0', 'false', 'off', 'no'].includes(text.toLowerCase()) ? false : undefined
}

function idempotencyKey(header: string | string[] | undefined): Outcome<string | null> {
  if (header === undefined) return done(null)
  const valid = typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)
  return valid
    ? done(header)
    : refused({
        code: 'malformed.import_field',
        params: { field: 'Idempotency-Key', allowed: '1-200 ASCII' },
      })
}
