import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dist } from './places.ts'
import { sourcesHash, stampOf } from './stamp.ts'

export type BuildOptions = { force?: boolean; say?: (line: string) => void }

/** What is built: its folder below dist, the file that keeps its hash, and the folders it is made from. */
export type Bundled = { name: string; folder: string; stamp: string; sources: readonly string[] }

/**
 * Makes a bundle from its sources, unless the one in dist is from the very same ones.
 * A new build takes the place of the old one only when it is whole; the stamp is written last.
 * @returns whether it was built, and the time taken in milliseconds
 */
export async function buildWhenChanged(
  { name, folder, stamp, sources }: Bundled,
  make: (folder: string) => Promise<void>,
  options: BuildOptions = {},
): Promise<{ built: boolean; ms: number }> {
  const started = performance.now()
  const passed = () => Math.round(performance.now() - started)
  const hash = await sourcesHash(sources)
  // A stamp whose folder was cleared away speaks of nothing.
  const stands = existsSync(join(dist, folder)) && (await stampOf(stamp)) === hash
  if (options.force !== true && stands) return { built: false, ms: passed() }
  const fresh = join(dist, `${folder}-${process.pid}.new`)
  const old = join(dist, `${folder}-${process.pid}.old`)
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true })
  await make(fresh)
  await rename(join(dist, folder), old).catch(() => undefined)
  await rename(fresh, join(dist, folder))
  await writeFile(join(dist, `${stamp}-${process.pid}`), hash)
  await rename(join(dist, `${stamp}-${process.pid}`), join(dist, stamp))
  await rm(old, { recursive: true, force: true })
  options.say?.(`${name} built in ${(passed() / 1000).toFixed(1)} s`)
  return { built: true, ms: passed() }
}
