import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { promisify } from 'node:util'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

/** Lays the compressed forms of every file of a folder beside it. */
export async function compressAll(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const content = await readFile(join(folder, name))
    await writeFile(join(folder, `${name}.br`), await brotli(content, quality))
    await writeFile(join(folder, `${name}.gz`), await zip(content, { level: 9 }))
  }
}
