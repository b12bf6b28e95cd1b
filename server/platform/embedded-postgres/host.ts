import { readdir, realpath } from 'node:fs/promises'
import { delimiter, join, sep } from 'node:path'
import { systemVariable } from './inherited.ts'

/** Folders, `*` standing for any one part of a name: Debian, Red Hat, Alpine, source builds, Homebrew, macOS, Windows. */
const USUAL = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/usr/libexec/postgresql*',
  '/usr/lib/postgresql*/bin',
  '/usr/local/pgsql*/bin',
  '/usr/local/bin',
  '/usr/bin',
  '/usr/local/sbin',
  '/usr/sbin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
  'C:/Program Files/PostgreSQL/*/bin',
]

async function expand(pattern: string): Promise<string[]> {
  const parts = pattern.split('/')
  const at = parts.findIndex((part) => part.includes('*'))
  if (at < 0) return [pattern]
  const base = parts.slice(0, at).join('/')
  const [before, after] = (parts[at] ?? '').split('*')
  const names = await readdir(`${base}/`).catch(() => [])
  const fitting = names.filter((name) => name.startsWith(before ?? '') && name.endsWith(after ?? ''))
  return fitting.map((name) => [base, name, ...parts.slice(at + 1)].join('/'))
}

/** Folders that hold initdb and postgres on this machine; each once. */
export async function hostFolders(searchPath = systemVariable('PATH') ?? ''): Promise<string[]> {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const usual = (await Promise.all(USUAL.map(expand))).flat()
  const folders = [...searchPath.split(delimiter).filter((each) => each.includes(sep)), ...usual]
  const found = await Promise.all(
    folders.map(async (folder) => {
      // A link in /usr/local/bin may lead to the true folder
      const server = await realpath(join(folder, `postgres${suffix}`)).catch(() => undefined)
      const initdb = await realpath(join(folder, `initdb${suffix}`)).catch(() => undefined)
      return server && initdb ? join(server, '..') : undefined
    }),
  )
  return [...new Set(found.filter((each) => each !== undefined))]
}
