import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundlePages } from './bundle.ts'
import { dist, root } from './places.ts'
import { sourcesHash, stampOf } from './stamp.ts'

type BuildOptions = { force?: boolean; say?: (line: string) => void }

/**
 * Makes the portal's pages, styles and scripts from their sources, unless those in dist are from the very same ones.
 * A new build takes the place of the old one only when it is whole; the stamp is written last.
 * @returns whether it was built, and the time taken in milliseconds
 */
export async function buildPortal(options: BuildOptions = {}): Promise<{ built: boolean; ms: number }> {
  const started = performance.now()
  const passed = () => Math.round(performance.now() - started)
  const hash = await sourcesHash(root)
  if (options.force !== true && (await stampOf(dist)) === hash) return { built: false, ms: passed() }
  const fresh = join(dist, `portal-${process.pid}.new`)
  const old = join(dist, `portal-${process.pid}.old`)
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true })
  await bundlePages(fresh)
  await rename(join(dist, 'portal'), old).catch(() => undefined)
  await rename(fresh, join(dist, 'portal'))
  await writeFile(join(dist, `.stamp-${process.pid}`), hash)
  await rename(join(dist, `.stamp-${process.pid}`), join(dist, '.stamp'))
  await rm(old, { recursive: true, force: true })
  options.say?.(`Portal built in ${(passed() / 1000).toFixed(1)} s`)
  return { built: true, ms: passed() }
}
