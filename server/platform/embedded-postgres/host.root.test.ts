import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { cleanUp, freshFolder, query, start } from '../../../test/support/embedded.ts'
import { bundledFolder } from './bundled.ts'
import { hostFolders } from './host.ts'

beforeAll(async () => {
  if ((await hostFolders()).length === 0)
    throw new Error('these tests need a PostgreSQL installed on the machine')
})
afterEach(cleanUp)

it('an installed PostgreSQL is found even if PATH names nothing', async () => {
  const folders = await hostFolders('')
  expect(folders.length).toBeGreaterThan(0)
  expect(execFileSync(join(folders[0]!, 'postgres'), ['--version'], { encoding: 'utf8' })).toContain(
    'PostgreSQL',
  )
})

it('without a package for this platform the installed PostgreSQL serves', async () => {
  const database = await start({ dataDir: join(await freshFolder(), 'data'), binaries: '/nowhere' })
  expect(database).toMatchObject({ source: 'host', how: 'created' })
  expect(database.events).toContain('postgres_fallback')
  await query(database.url, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist')
  await database.stop()
  expect(await start({ dataDir: database.dataDir, binaries: '/nowhere' })).toMatchObject({
    source: 'host',
    how: 'started',
  })
})

it('a package that cannot run here is passed over for the installed PostgreSQL', async () => {
  const native = join(await freshFolder(), 'native')
  mkdirSync(join(native, 'bin'), { recursive: true })
  for (const part of ['lib', 'share'])
    cpSync(join(bundledFolder()!, part), join(native, part), { recursive: true })
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    writeFileSync(join(native, 'bin', name), '#!/lib/ld-musl-not-here.so\n')
    chmodSync(join(native, 'bin', name), 0o755)
  }
  const database = await start({ dataDir: join(await freshFolder(), 'data'), binaries: native })
  expect(database.source).toBe('host')
  expect(database.events).toContain('postgres_unusable')
})
