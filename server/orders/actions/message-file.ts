import { plainName, SCAN_KINDS, scanKind } from '../../documents/index.ts'
import { refused, done, type Outcome } from '../../lib/refusal.ts'
import { oneLine, withoutControls } from '../../lib/text.ts'
import type { App } from '../../platform/app.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import { receiveFile } from '../../platform/http/upload.ts'
import type { Writing } from '../../platform/once.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { sideOf } from '../rules/sides.ts'
import type { Message } from '../schema/talk.ts'
import { findOrder } from '../store/orders.ts'
import { findMessageFile } from '../store/talk.ts'
import { say } from './talk.ts'
import { viewerOf } from './viewer.ts'

const MOST_TEXT = 4000

/** Says something with a PDF or a picture, judged by what it holds; without words its name stands for them. */
export async function sayWithFile(
  app: App,
  writing: Writing,
  { raw }: Pick<Call, 'raw'>,
  id: string,
): Promise<Outcome<Message>> {
  const order = await findOrder(app.db, viewerOf(writing.principal), id)
  if (order === undefined || sideOf(order) === 'reader') return refused({ code: 'not_found.order' })
  const received = await receiveFile(raw.request, parameters.largestMessageFile)
  if (!received.ok) return received
  const { bytes, fileName, fields } = received.value
  const media = scanKind(bytes)
  if (media === undefined) return refused({ code: 'unsupported.order_message_file', pointer: '/file' })
  const text = fields.get('text')?.trim() ?? ''
  if (text.length > MOST_TEXT)
    return refused({
      code: 'malformed.too_long',
      pointer: '/text',
      params: { field: 'text', limit: MOST_TEXT },
    })
  const stored = await app.files.put(bytes, media)
  const name = plainName(oneLine(withoutControls(fileName)), SCAN_KINDS[media])
  const said = [writing.said, text, stored.sha256.toString('hex')]
  const message = await say(app, { ...writing, said }, id, { text: text || name, file: { stored, name } })
  if (!message.ok) await app.files.remove(stored.storageKey)
  return message
}

/** The file of a message, for the two sides alone. */
export async function sendMessageFile(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  { id, message }: { id: string; message: string },
): Promise<Outcome<null>> {
  const order = await findOrder(app.db, viewerOf(principal), id)
  if (order === undefined || sideOf(order) === 'reader') return refused({ code: 'not_found.order' })
  const file = await findMessageFile(app.db, { orderId: id, id: message })
  if (file === undefined) return refused({ code: 'not_found.file' })
  const body = await app.files.open(file.storageKey)
  await download(raw.reply, { type: file.mediaType, name: file.name, body })
  return done(null)
}
