import { TextDecoder } from 'node:util'
import type { Readable } from 'node:stream'
import { bytesOf } from './chunks.ts'
import { UnreadableFile } from './refuse.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** The encoding that a byte order mark names. */
function marked(head: Buffer): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * Finds the encoding of a whole text: what its mark says, else UTF-8 if every byte fits, else GB18030 if every byte
 * fits that. Reads the file once, in constant memory. Throws UnreadableFile when neither fits.
 */
export async function detectEncoding(bytes: Readable): Promise<Encoding> {
  const candidates = new Map<Encoding, TextDecoder>()
  for (const name of ['utf-8', 'gb18030'] as const)
    candidates.set(name, new TextDecoder(name, { fatal: true }))
  let first = true
  let blank = true
  for await (const part of bytesOf(bytes)) {
    const mark = first ? marked(part) : null
    if (mark !== null && mark !== 'utf-8') return mark
    first = false
    if (part.includes(0)) throw new UnreadableFile('unsupported.import_binary')
    for (const [name, decoder] of candidates) if (!decodes(decoder, part)) candidates.delete(name)
    if (candidates.size === 0) throw new UnreadableFile('malformed.import_encoding')
    blank &&= /^[\s\ufeff\u00ef\u00bb\u00bf]*$/.test(part.toString('latin1'))
  }
  if (blank) throw new UnreadableFile('malformed.import_empty')
  const fitting = (['utf-8', 'gb18030'] as const).find(
    (name) => candidates.has(name) && ends(candidates.get(name)),
  )
  if (fitting === undefined) throw new UnreadableFile('malformed.import_encoding')
  return fitting
}

function decodes(decoder: TextDecoder, part: Buffer): boolean {
  try {
    decoder.decode(part, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Whether the text ends on a whole character. */
function ends(decoder: TextDecoder | undefined): boolean {
  try {
    decoder?.decode()
    return true
  } catch {
    return false
  }
}
