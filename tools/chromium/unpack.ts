import { createWriteStream, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { extract } from 'tar-stream'

/** Unpacks files and links of a tar stream below a folder; an entry that points outside is an error. */
export async function unpackTar(source: Readable, folder: string): Promise<void> {
  const entries = extract()
  source.once('error', (error) => entries.destroy(error))
  source.pipe(entries)
  for await (const entry of entries) {
    const { name, type, linkname, mode } = entry.header
    const path = join(folder, name)
    if (!path.startsWith(folder)) throw new Error(`archive entry outside of its folder: ${name}`)
    mkdirSync(dirname(path), { recursive: true })
    if (type === 'file') await pipeline(entry, createWriteStream(path, { mode: mode ?? 0o600 }))
    else {
      if (type === 'symlink' && linkname) symlinkSync(linkname, path)
      entry.resume()
    }
  }
}
