import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

const aside = ['node_modules', 'dist', 'data', '.git', 'test-results']

/** Every file of the project, as paths with forward slashes, without what is installed or built. */
export function tree(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return aside.includes(entry.name) ? [] : tree(path)
    return entry.isFile() ? [relative(root, path).split(sep).join('/')] : []
  })
}

export const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

export const lineCount = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
