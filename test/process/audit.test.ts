import { chmod, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { attachEmbeddedPostgres } from '../../server/platform/embedded-postgres/index.ts'
import { runProduct, startProduct } from '../support/product.ts'
import { fastFolder, ownFolder } from '../support/server.ts'

const QUIET = { PORT: '0', DAYI_DEMO: '0' }

async function ask<T>(dataDir: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: (await attachEmbeddedPostgres(dataDir))?.url ?? '' })
  await client.connect()
  try {
    const { rows } = await client.query(statement)
    return rows as T[]
  } finally {
    await client.end()
  }
}

const sealedAll = (dataDir: string) =>
  vi.waitFor(
    async () =>
      expect(await ask(dataDir, 'select count(*)::int as waiting from seal_waiting')).toEqual([
        { waiting: 0 },
      ]),
    { timeout: 30_000, interval: 100 },
  )

describe('the chain of a running installation', { timeout: 240_000 }, () => {
  let scratch: string
  beforeAll(async () => {
    scratch = await ownFolder(await fastFolder())
    // As root the database runs as another user, who has to pass through.
    await chmod(scratch, 0o711)
  })
  afterAll(() => rm(scratch, { recursive: true, force: true }))

  it('survives a process killed while it begins to seal, is verified beside it, and tells what was done to it', async () => {
    const settings = { ...QUIET, DATA_DIR: join(scratch, 'one') }
    const dayi = (...words: string[]) => runProduct('tools/dayi.js', words, settings)
    expect(await dayi('demo', '--instruments', '3000', '--units', '10')).toMatchObject({ code: 0 })
    const first = await startProduct(settings)
    await first.end('SIGKILL')
    const second = await startProduct(settings)
    await sealedAll(settings.DATA_DIR)
    const whole = await dayi('audit', 'verify')
    expect(whole).toMatchObject({ code: 0, output: expect.stringContaining('The chain is whole') })

    const head = await dayi('audit', 'head')
    expect(head.output).toMatch(/^\d+ [0-9a-f]{64} /)
    expect(await readFile(join(settings.DATA_DIR, 'audit-heads.log'), 'utf8')).toContain(
      head.output.split(' ')[1],
    )

    const [event] = await ask<{ id: string }>(
      settings.DATA_DIR,
      'select event_id as id from seal order by seq offset 40 limit 1',
    )
    await ask(
      settings.DATA_DIR,
      `alter table event disable trigger user; update event set reason = 'x' where id = '${event?.id}';
       alter table event enable trigger user`,
    )
    const broken = await dayi('audit', 'verify')
    expect(broken.code).toBe(1)
    expect(broken.output).toContain(`Event ${event?.id} (seal 41) was changed after sealing: reason`)
    await second.end('SIGTERM')
  })

  it('is verifiable after a restore with its key, and says so without', async () => {
    const from = { ...QUIET, DATA_DIR: join(scratch, 'from') }
    const archive = join(scratch, 'backup.tar.gz')
    expect(
      await runProduct('tools/dayi.js', ['demo', '--instruments', '200', '--units', '5'], from),
    ).toMatchObject({ code: 0 })
    const source = await startProduct(from)
    await sealedAll(from.DATA_DIR)
    expect(await runProduct('tools/dayi.js', ['backup', archive], from)).toMatchObject({ code: 0 })
    await source.end('SIGTERM')
    const key = (await readFile(join(from.DATA_DIR, 'secrets', 'audit'), 'utf8')).trim()

    const to = { ...QUIET, DATA_DIR: join(scratch, 'to'), DAYI_AUDIT_KEY: key }
    expect(await runProduct('tools/dayi.js', ['restore', archive], to)).toMatchObject({ code: 0 })
    expect(await runProduct('tools/dayi.js', ['audit', 'verify'], to)).toMatchObject({ code: 0 })
    const without = await runProduct('tools/dayi.js', ['audit', 'verify'], {
      ...to,
      DAYI_AUDIT_KEY: 'another '.repeat(6),
    })
    expect(without.code).toBe(1)
    expect(without.output).toContain('which is not here')
  })
})
