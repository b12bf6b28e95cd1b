import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { postgres15 } from '../../../test/support/server.ts'
import { cleanUp, freshFolder, query, start } from '../../../test/support/embedded.ts'
import { bundledFolder } from './bundled.ts'

afterEach(cleanUp)

const names = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' })

/** A copy of the platform package as npm unpacks it when no script runs: without links. */
async function packageCopy(): Promise<string> {
  const folder = join(await freshFolder(), 'native')
  cpSync(bundledFolder()!, folder, { recursive: true, verbatimSymlinks: true })
  cpSync(join(bundledFolder()!, '../package.json'), join(folder, '../package.json'))
  return folder
}

it('a package whose links were never made is completed in the copy', async () => {
  const native = await packageCopy()
  expect(names(native).filter((name) => lstatSync(join(native, name)).isSymbolicLink())).toEqual([])
  const { url, dataDir } = await start({ dataDir: join(await freshFolder(), 'data'), binaries: native })
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  expect(links.length).toBeGreaterThan(5)
  for (const { target } of links) {
    const copy = join(dataDir, 'postgres-18.4', target.replace('native/', ''))
    expect(lstatSync(copy).isSymbolicLink() && existsSync(copy)).toBe(true)
  }
  expect(await query(url, `SELECT 'a' < 'b' COLLATE "zh-x-icu" AS icu`)).toEqual([{ icu: true }])
})

it('a package that may only be read serves, and survives', async () => {
  const native = await packageCopy()
  const all = names(native).map((name) => join(native, name))
  for (const path of all) chmodSync(path, lstatSync(path).isDirectory() ? 0o555 : 0o444)
  const { dataDir, stop } = await start({ dataDir: join(await freshFolder(), 'data'), binaries: native })
  await stop()
  expect((await start({ dataDir, binaries: native })).how).toBe('started')
  for (const path of all) chmodSync(path, 0o755)
})

it('a broken copy of the programs is renewed', async () => {
  const dataDir = join(await freshFolder(), 'data')
  await (await start({ dataDir })).stop()
  chmodSync(join(dataDir, 'postgres-18.4/bin/postgres'), 0o644)
  const again = await start({ dataDir })
  expect(again.events).toContain('postgres_copying')
  expect(again.how).toBe('started')
})

it('a database of an earlier version goes on with the programs kept beside it', async () => {
  const dataDir = join(await freshFolder(), 'data')
  const earlier = await start({ dataDir, binaries: postgres15() })
  expect(earlier.version).toMatch(/^15\./)
  await query(earlier.url, 'CREATE TABLE kept AS SELECT 1 AS one')
  await earlier.stop()
  const now = await start({ dataDir })
  expect(now).toMatchObject({ how: 'started', source: 'bundled', version: earlier.version })
  expect(await query(now.url, 'SELECT * FROM kept')).toEqual([{ one: 1 }])
})
