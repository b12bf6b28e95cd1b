import { mkdirSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { cleanUp, freshFolder, query, ready, startProcess } from '../../../test/support/embedded.ts'
import { postgres15 } from '../../../test/support/server.ts'
import { copyBundled } from './bundled.ts'
import { hostFolders } from './host.ts'

afterEach(cleanUp)

/** PostgreSQL 15 as if an operator had installed it, and a folder of links to its programs. */
async function installed(): Promise<{ bin: string; links: string }> {
  const folder = await freshFolder()
  await copyBundled(postgres15(), join(folder, 'pgsql'))
  const [bin, links] = [join(folder, 'pgsql/bin'), join(folder, 'links')]
  mkdirSync(links)
  for (const name of ['postgres', 'initdb']) symlinkSync(join(bin, name), join(links, name))
  return { bin, links }
}

it('a PostgreSQL on PATH is found once, also behind links', async () => {
  const { bin, links } = await installed()
  const found = await hostFolders([links, bin, '/nowhere', '', '.'].join(delimiter))
  expect(found.filter((folder) => folder === bin)).toHaveLength(1)
})

it('a folder with postgres but without initdb is none', async () => {
  const folder = await freshFolder()
  symlinkSync(process.execPath, join(folder, 'postgres'))
  expect(await hostFolders(folder)).not.toContain(folder)
})

it('without a package the database is made by the PostgreSQL on the machine', async () => {
  const { links } = await installed()
  const dataDir = join(await freshFolder(), 'data')
  const dayi = await startProcess({ dataDir, binaries: 'host' }, { env: { PATH: links } })
  expect(ready(dayi)).toMatchObject({ source: 'host', how: 'created' })
  await query(ready(dayi).url, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist')
})
