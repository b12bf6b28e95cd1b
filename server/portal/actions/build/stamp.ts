import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const SOURCES = ['web', 'texts', 'server/portal/actions/build']

/** One hash over everything a build depends on: sources, texts, the lock, and the Node that runs it. */
export async function sourcesHash(root: string): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  const folders = await Promise.all(SOURCES.map((folder) => filesBelow(root, folder)))
  const files = [...folders.flat().filter(isSource), 'package-lock.json']
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))))
  for (const [index, content] of contents.entries()) hash.update(`${files[index]}\0`).update(content)
  return hash.digest('hex')
}

const isSource = (file: string): boolean => !/\.test\.tsx?$/.test(file)

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .toSorted()
}

/** The hash of the build that stands, or nothing where none does. */
export const stampOf = (dist: string): Promise<string | undefined> =>
  readFile(join(dist, '.stamp'), 'utf8').catch(() => undefined)
