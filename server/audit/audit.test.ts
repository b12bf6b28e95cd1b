import { appendFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import pg from 'pg'
import { beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { newId } from '../lib/ids.ts'
import type { App } from '../platform/app.ts'
import { recordEvents } from '../platform/events.ts'
import { system } from '../platform/principal.ts'
import { headsFile } from './actions/heads.ts'
import { sealAll, verifyChain, writeHead } from './index.ts'

vi.setConfig({ testTimeout: 60_000 })

const SUBJECT = newId()

const record = (app: App, count: number, detail: Record<string, unknown> = {}) =>
  app.db.transaction().execute((trx) =>
    recordEvents(
      trx,
      system,
      Array.from({ length: count }, (_, index) => ({
        action: 'instrument.updated',
        subjectKind: 'instrument',
        subjectId: SUBJECT,
        reason: '改了型号 "X" \n',
        detail: { fields: ['model'], index, ...detail },
      })),
    ),
  )

/** A chain of its own for each test: twelve sealed events, the head written outside. */
async function chain(): Promise<{ dayi: TestApp; tamper: (...statements: string[]) => Promise<void> }> {
  const dayi = await testApp()
  await record(dayi.app, 12)
  await sealAll(dayi.app)
  await writeHead(dayi.app)
  return { dayi, tamper: (...statements) => tamperWith(dayi.url, statements) }
}

/** Somebody who rules the database: triggers do not stop them. */
async function tamperWith(url: string, statements: string[]): Promise<void> {
  const root = new URL(inject('databaseServer').adminUrl)
  const client = new pg.Client({ connectionString: url.replace('//dayi', `//${root.username}`) })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const AT = (seq: number) => `(select event_id from seal where seq = ${seq})`

let dayi: TestApp
let tamper: Awaited<ReturnType<typeof chain>>['tamper']
beforeEach(async () => {
  ;({ dayi, tamper } = await chain())
  return () => dayi.close()
})

const look = async () => {
  const { whole, findings, sealed: count } = await verifyChain(dayi.app, 'operator')
  expect(whole).toBe(findings.length === 0)
  return { count, findings }
}

describe('the chain over the events', () => {
  it('is whole when nobody has touched it, while more is written', async () => {
    await record(dayi.app, 3)
    expect(await look()).toEqual({ count: 12, findings: [] })
    await sealAll(dayi.app)
    // The look before was an event itself.
    expect(await look()).toEqual({ count: 16, findings: [] })
  })

  it('tells an event that was changed, and in which field', async () => {
    await tamper(`update event set reason = 'nothing happened', role = 'auditor' where id = ${AT(5)}`)
    expect((await look()).findings).toMatchObject([
      { code: 'event_changed', params: { seq: 5, fields: 'role, reason' } },
    ])
  })

  it('tells a detail changed by one sign', async () => {
    await tamper(`update event set detail = jsonb_set(detail, '{index}', '99') where id = ${AT(3)}`)
    expect((await look()).findings).toMatchObject([
      { code: 'event_changed', params: { seq: 3, fields: 'detail' } },
    ])
  })

  it('tells an event that was removed, with what it had been', async () => {
    await tamper(`delete from event where id = ${AT(7)}`)
    expect((await look()).findings).toMatchObject([
      { code: 'event_removed', params: { seq: 7, action: 'instrument.updated' } },
    ])
  })

  it('tells an event removed together with its seal, though the numbers be mended', async () => {
    await tamper(`delete from event where id = ${AT(6)}`, 'delete from seal where seq = 6')
    expect((await look()).findings).toMatchObject([{ code: 'seal_missing', params: { from: 6, to: 6 } }])
    await tamper('update seal set seq = seq - 1 where seq > 6')
    const { findings } = await look()
    expect(findings).toMatchObject([
      { code: 'seal_altered', params: { seq: 6 } },
      ...[7, 8, 9, 10, 11].map((seq) => ({ code: 'seal_altered', params: { seq } })),
      { code: 'tail_missing', params: { seq: 11, count: 12 } },
    ])
  })

  it('tells an event changed together with its sealed text', async () => {
    await tamper(
      `update event set action = 'instrument.praised' where id = ${AT(4)}`,
      `update seal set canonical = replace(canonical, 'instrument.updated', 'instrument.praised') where seq = 4`,
    )
    expect((await look()).findings).toMatchObject([{ code: 'seal_altered', params: { seq: 4 } }])
  })

  it('tells two seals that were exchanged', async () => {
    await tamper(
      'update seal set seq = seq + 100 where seq in (8, 9)',
      'update seal set seq = case seq when 108 then 9 else 8 end where seq in (108, 109)',
    )
    const { findings } = await look()
    expect(findings.filter(({ code }) => code === 'seal_altered').map(({ params }) => params['seq'])).toEqual(
      [8, 9, 10],
    )
  })

  it('tells an event put in between behind the product, with or without a forged seal', async () => {
    const id = newId()
    await tamper(`insert into event (id, at, principal_kind, role, action, subject_kind, subject_id)
      select '${id}', at, 'system', 'system', 'forged', 'x', id from event where id = ${AT(2)}`)
    expect((await look()).findings).toMatchObject([{ code: 'event_unsealed', params: { event: id } }])
    await tamper(
      'update seal set seq = seq + 1000 where seq > 2',
      'update seal set seq = seq - 999 where seq > 1000',
      `insert into seal select 3, '${id}', canonical, key_id, sha256('guess'), sealed_at from seal where seq = 2`,
    )
    const codes = (await look()).findings.map(({ code, params }) => `${code} ${params['seq']}`)
    expect(codes).toContain('seal_altered 3')
    expect(codes).toContain('event_changed 3')
  })

  it('tells a tail that was cut off, from the head written outside', async () => {
    await tamper(
      `delete from event where id in (select event_id from seal where seq > 9)`,
      'delete from seal where seq > 9',
    )
    expect((await look()).findings).toMatchObject([{ code: 'tail_missing', params: { seq: 9, count: 12 } }])
    // The chain goes on and is as long again: the head still tells.
    await sealAll(dayi.app)
    await record(dayi.app, 5)
    await sealAll(dayi.app)
    expect((await look()).findings).toMatchObject([{ code: 'head_differs', params: { seq: 12 } }])
  })

  it('tells everything gone, and a heads file taken away', async () => {
    await tamper('truncate event', 'truncate seal', 'truncate seal_waiting')
    expect((await look()).findings).toMatchObject([{ code: 'tail_missing', params: { seq: 0, count: 12 } }])
    await rm(headsFile(dayi.app))
    await sealAll(dayi.app)
    await tamper(`update seal set sealed_at = '2001-01-01'`)
    expect((await look()).findings.map(({ code }) => code)).toContain('heads_missing')
  })

  it('tells an event removed before it was sealed', async () => {
    await record(dayi.app, 1)
    await tamper(`delete from event where id in (select event_id from seal_waiting)`)
    expect((await look()).findings).toMatchObject([{ code: 'event_lost' }])
  })

  it('cannot be made anew without the key, and says when the key is not here', async () => {
    const stranger = { ...dayi.app, config: { ...dayi.app.config, auditKey: 'k'.repeat(40) } }
    const { findings, faults } = await verifyChain(stranger, 'operator')
    expect(faults).toBe(12)
    expect(findings[0]).toMatchObject({ code: 'key_unknown', params: { seq: 1 } })
  })

  it('goes on under a new key as long as the old one is kept to verify', async () => {
    const old = (await readFile(`${dayi.app.dataDir}/secrets/audit`, 'utf8')).trim()
    const both = { ...dayi.app, config: { ...dayi.app.config, auditKey: `${old},${'n'.repeat(40)}` } }
    await record(dayi.app, 2)
    await sealAll(both)
    expect((await verifyChain(both, 'operator')).findings).toEqual([])
    const { rows } = await dayi.app.pool.query('select count(distinct key_id)::int as keys from seal')
    expect(rows).toEqual([{ keys: 2 }])
  })
})

describe('the seal table', () => {
  it.each(['update seal set key_id = key_id', 'delete from seal', 'truncate seal', 'truncate event'])(
    'refuses the product itself: %s',
    async (statement) => {
      await expect(dayi.app.pool.query(statement)).rejects.toThrow('append-only')
    },
  )

  it('seals what commits late as surely as what commits in time', async () => {
    const late = await dayi.app.pool.connect()
    await late.query('begin')
    const id = newId()
    await late.query(
      `insert into event (id, principal_kind, role, action, subject_kind, subject_id)
       values ($1, 'system', 'system', 'late', 'x', $1)`,
      [id],
    )
    await record(dayi.app, 2)
    await sealAll(dayi.app)
    await late.query('commit')
    late.release()
    expect(await sealAll(dayi.app)).toBe(1)
    const { rows } = await dayi.app.pool.query('select seq from seal where event_id = $1', [id])
    expect(rows).toEqual([{ seq: 15 }])
    expect((await look()).findings).toEqual([])
  })

  it('is written by one process at a time: four together seal each event once, without a gap', async () => {
    await record(dayi.app, 200)
    await Promise.all([1, 2, 3, 4].map(() => sealAll(dayi.app)))
    await sealAll(dayi.app)
    expect(await look()).toEqual({ count: 212, findings: [] })
  })

  it('does not mind a clock set back', async () => {
    const back = {
      ...dayi.app,
      clock: { now: () => new Date('1999-12-31T00:00:00Z'), today: () => '1999-12-31' },
    }
    await record(back, 2)
    await sealAll(back)
    await writeHead(back)
    expect(await look()).toEqual({ count: 14, findings: [] })
  })

  it('keeps its key to its owner, beside the data and outside the database', async () => {
    const { mode } = await stat(`${dayi.app.dataDir}/secrets/audit`)
    expect(mode & 0o777).toBe(0o600)
    expect((await stat(headsFile(dayi.app))).mode & 0o777).toBe(0o600)
  })
})

describe('heads written outside', () => {
  it('a line cut off by a crash is no fault', async () => {
    await appendFile(headsFile(dayi.app), '{"kind":"head","count":12,"ha')
    expect((await look()).findings).toEqual([])
    await writeFile(headsFile(dayi.app), '\n', { flag: 'a' })
    await writeHead(dayi.app)
    expect((await look()).findings).toEqual([])
  })

  it('what a restore went back behind is not missed, what it kept is still checked', async () => {
    await tamper(
      'delete from seal where seq > 8',
      'delete from event where id not in (select event_id from seal)',
    )
    await writeHead(dayi.app, 'restored')
    await record(dayi.app, 6)
    await sealAll(dayi.app)
    await writeHead(dayi.app)
    expect((await look()).findings).toEqual([])
    await tamper(
      `delete from event where id not in (select event_id from seal where seq <= 6)`,
      'delete from seal where seq > 6',
    )
    expect((await look()).findings[0]).toMatchObject({ code: 'tail_missing', params: { count: 14 } })
  })
})
