import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dist, root } from './places.ts'

/** One hash over everything a build depends on: the folders named, the lock, and the Node that runs it. */
export async function sourcesHash(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  const folders = await Promise.all(['server/platform/bundle', ...sources].map(filesBelow))
  const files = [...folders.flat().filter(isSource), 'package-lock.json']
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))))
  for (const [index, content] of contents.entries()) hash.update(`${files[index]}\0`).update(content)
  return hash.digest('hex')
}

const isSource = (file: string): boolean => !/\.test\.tsx?$/.test(file)

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .toSorted()
}

/** The hash of the build that stands, or nothing where none does. */
export const stampOf = (stamp: string): Promise<string | undefined> =>
  readFile(join(dist, stamp), 'utf8').catch(() => undefined)
