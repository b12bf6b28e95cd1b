import { createHash } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { newId } from '../../lib/ids.ts'
import type { Trx } from '../db/index.ts'

/** Bytes that lie in the store; `recordFile` makes them known once the caller's transaction commits. */
export type StoredFile = { id: string; storageKey: string; mediaType: string; size: number; sha256: Buffer }

/** Where uploaded and made files live. Immutable: a key is written once, before the row that names it commits. */
export type Files = {
  put(bytes: Uint8Array | Readable, mediaType: string): Promise<StoredFile>
  open(storageKey: string): Promise<Readable>
  remove(storageKey: string): Promise<void>
  /** Keys of what was stored before a time, whether a row names it or not. */
  storedBefore(time: Date): AsyncIterable<string>
  /** Stores bytes under the key they had, for a restore. */
  restore(storageKey: string, bytes: Readable): Promise<void>
}

/** Files in a local folder. */
export function localFiles(folder: string): Files {
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
  return {
    put: (bytes, mediaType) => store(disk, bytes, mediaType),
    open: (storageKey) => disk.getStream(storageKey),
    remove: (storageKey) => disk.delete(storageKey),
    storedBefore: (time) => storedBefore(disk, time),
    restore: (storageKey, bytes) => disk.putStream(storageKey, bytes),
  }
}

async function* storedBefore(disk: Disk, time: Date): AsyncGenerator<string> {
  const { objects } = await disk.listAll('', { recursive: false }).catch(() => ({ objects: [] }))
  for (const folder of objects) {
    if (folder.isFile) continue
    const { objects: files } = await disk.listAll(folder.prefix, { recursive: true })
    for (const file of files) {
      if (!file.isFile) continue
      const { lastModified } = await disk.getMetaData(file.key)
      if (lastModified < time) yield file.key
    }
  }
}

async function store(disk: Disk, bytes: Uint8Array | Readable, mediaType: string): Promise<StoredFile> {
  const id = newId()
  // The random end of the id spreads the files; its start is the time and would fill one folder.
  const storageKey = `${id.slice(-2)}/${id}`
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash.update(chunk)
      size += chunk.length
      pass(null, chunk)
    },
  })
  const source = bytes instanceof Readable ? bytes : Readable.from([Buffer.from(bytes)])
  try {
    await Promise.all([pipeline(source, measure), disk.putStream(storageKey, measure)])
  } catch (error) {
    await disk.delete(storageKey).catch(() => undefined)
    throw error
  }
  return { id, storageKey, mediaType, size, sha256: hash.digest() }
}

/** Writes the row that makes stored bytes known; part of the transaction that needs them. */
export async function recordFile(trx: Trx, file: StoredFile): Promise<void> {
  await trx
    .insertInto('file')
    .values({
      id: file.id,
      storage_key: file.storageKey,
      media_type: file.mediaType,
      size: file.size,
      sha256: file.sha256,
    })
    .execute()
}
