import type { Readable } from 'node:stream'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { LIMITS } from './limits.ts'
import { UnreadableFile } from './refuse.ts'

/** An archive whose directory was measured before anything was unpacked. */
export type Archive = {
  names: string[]
  sizeOf(name: string): number
  open(name: string): Promise<Readable>
  close(): void
}

/**
 * Opens a zip and measures it by its directory: number, size and ratio of its entries. Unpacking is held to the sizes
 * the directory states, so a lying directory fails while it is read. Throws UnreadableFile.
 */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: true }).catch(() => {
    throw new UnreadableFile('malformed.import_archive')
  })
  try {
    const entries = await measured(zip)
    return {
      names: [...entries.keys()],
      sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
      close: () => zip.close(),
      async open(name) {
        const entry = entries.get(name)
        if (entry === undefined) throw new UnreadableFile('malformed.import_archive')
        return zip.openReadStreamPromise(entry)
      },
    }
  } catch (error) {
    zip.close()
    throw error instanceof UnreadableFile ? error : new UnreadableFile('malformed.import_archive')
  }
}

async function measured(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let unpacked = 0
  let packed = 0
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= LIMITS.archive.entries)
      throw bomb('entries', entries.size + 1, LIMITS.archive.entries)
    if (entry.isEncrypted()) throw new UnreadableFile('unsupported.import_password')
    unpacked += entry.uncompressedSize
    packed += entry.compressedSize
    if (unpacked > LIMITS.archive.unpacked)
      throw bomb('megabytes', unpacked / 1e6, LIMITS.archive.unpacked / 1e6)
    if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry)
  }
  const ratio = unpacked / Math.max(1, packed)
  if (unpacked > LIMITS.archive.harmless && ratio > LIMITS.archive.ratio)
    throw bomb('ratio', ratio, LIMITS.archive.ratio)
  return entries
}

const bomb = (measure: string, found: number, limit: number): UnreadableFile =>
  new UnreadableFile('too_large.import_archive', { measure, found: Math.round(found), limit })
