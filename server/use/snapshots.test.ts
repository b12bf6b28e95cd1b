import { createHash, randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, opening, type BookingWorld } from '../../test/support/booking.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { givenIntervals, givenMetered } from '../../test/support/power.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { countTouched } from './actions/recount.ts'
import { comparePublished, verifyPeriod } from './actions/verify.ts'
import { draftSalt, dropDraft } from './store/published.ts'

let test: TestApp
let world: BookingWorld
let officer: GivenPerson
let id: string
let period: string
const { book, step } = acts(() => world)

beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  world = await bookingWorld(test)
  officer = await givenPerson(test.app, { role: 'province_officer' })
  id = await world.instrument(opening({ noShowMinutes: null }))
  await givenMetered(test.app, { instrumentId: id, unitId: world.unitId, from: new Date(world.at(-480)) })
  const { body } = await book(world.user, id, [60, 180])
  world.setClock(60)
  await step(world.manager, body['id'], 'check-in')
  world.setClock(180)
  await step(world.manager, body['id'], 'finish')
  await givenIntervals(test.app, id, [{ state: 'running', from: world.at(0), until: world.at(200) }])
  const day = world.at(0).slice(0, 10)
  period = `${day}..${day}`
})
afterAll(() => test.close())

const publish = (who = officer, more: Record<string, unknown> = {}) =>
  world.ask(who, 'POST', '/use/snapshots', { period, ...more })
const figures = async (by = 'all') =>
  (await world.ask(officer, 'GET', `/use/figures?period=${period}&by=${by}`)).body
const sum = () => figures()
const everything = async () => ({
  unit: await figures('unit'),
  region: await figures('region'),
  class: await figures('class'),
  month: await figures('month'),
  public: (await world.ask(null, 'GET', `/statistics/use?period=${period}`)).body,
})
const settle = async (): Promise<void> => {
  while ((await countTouched(test.app)) > 0);
  while (await comparePublished(test.app));
}
const states = async (): Promise<string[]> => {
  const { body } = await world.ask(null, 'GET', '/use/snapshots')
  return body['items'].map(({ state }: { state: string }) => state)
}
const log = (from: number, until: number) =>
  test.app.pool.query(
    `insert into use_log (id, instrument_id, starts_at, ends_at, kind, mode, external)
     values ($1, $2, $3, $4, 'research', 'occupied', false)`,
    [newId(), id, world.at(from), world.at(until)],
  )

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
async function unzipped(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes)
  const files = new Map<string, string>()
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)))
  return files
}

describe('a published period', () => {
  it('is frozen only once it is over, and only by those who may', async () => {
    expect(codes(await publish())).toEqual(['use.not_over'])
    world.setClock(24 * 60)
    expect((await publish(world.manager)).status).toBe(403)
    const { status, body } = await publish()
    expect(status).toBe(201)
    expect(body).toMatchObject({ version: 1, instruments: 1, records: 2 })
    expect(codes(await publish())).toEqual(['use.same'])
  })

  it('is said to come out equal only once it was compared', async () => {
    const all = async (text: string) => (await test.app.pool.query(text)).rows
    const marked = `select s.xmin::text = c.xmin::text as together
      from use_snapshot s join use_snapshot_check c on c.snapshot_id = s.id`
    expect(await all(marked)).toEqual([{ together: true }])
    await all('delete from use_snapshot_check')
    expect(await states()).toEqual(['checking'])
    await all(
      'insert into use_snapshot_check select distinct snapshot_id, instrument_id from use_snapshot_row',
    )
    await settle()
    expect(await states()).toEqual(['equal'])
  })

  it('can be taken along without names, and its digest is that of the text', async () => {
    const { body } = await world.ask(null, 'GET', '/use/snapshots')
    const [published] = body['items']
    const { payload } = await test.server.inject({
      url: `/api/v1/use/snapshots/${published['id']}/records.csv`,
    })
    expect(hashOf(payload)).toBe(published['digest'])
    expect(payload).toContain('# rule use.measures')
    expect(payload).not.toContain(id)
    expect(payload).not.toContain(world.user.id)
  })

  it('can be taken along whole: text, tables, definitions, how to verify them, and sums of all', async () => {
    const { body } = await world.ask(null, 'GET', '/use/snapshots')
    const [published] = body['items']
    const { rawPayload, headers } = await test.server.inject({
      url: `/api/v1/use/snapshots/${published['id']}/snapshot.zip`,
    })
    expect(headers['content-type']).toBe('application/zip')
    const files = await unzipped(rawPayload)
    const others = [...files].filter(([name]) => name !== 'SHA256SUMS')
    const lines = others.map(([name, content]) => `${hashOf(content)}  ${name}\n`)
    expect(files.get('SHA256SUMS')).toBe(lines.join(''))
    expect(lines).toContain(`${published['digest']}  use-${period}-v1.csv\n`)
    const [columns, row] = (files.get('instruments.csv') ?? '').split('\n')
    expect(columns).toMatch(/^code,month,class,region,purpose,metered,/)
    expect(files.get(`use-${period}-v1.csv`)).toContain(`\ninstrument,${row}\n`)
    expect((files.get('records.csv') ?? '').trim().split('\n')).toHaveLength(3)
    expect(JSON.parse(files.get('definitions.json') ?? '')).toMatchObject({
      digest: published['digest'],
      rules: published['definitions'],
    })
    for (const readme of ['README.zh-CN.md', 'README.en.md']) {
      expect(files.get(readme)).toContain(published['digest'])
      expect(files.get(readme)).toContain(`npm run dayi -- recompute --period ${period} --verify`)
      expect(files.get(readme)).not.toMatch(/\{\w+\}|use\.package|undefined/)
    }
    expect([...files.values()].join('')).not.toContain(id)
  })

  it('comes out again from intervals and records', async () => {
    expect(await verifyPeriod(test.app, period)).toMatchObject({ equal: true, measures: [] })
  })

  it('is frozen whole: class, place, purpose and who had to open do not move beneath it', async () => {
    await settle()
    expect(await states()).toEqual(['equal'])
    const before = await everything()
    expect(before.month['period']['snapshot']).toMatchObject({ version: 1 })
    expect(before.month['items']).toMatchObject([{ key: period.slice(0, 7), effective: 9000 }])
    await test.app.pool.query(
      `update instrument set purpose = 'special', class_scheme = null, class_edition = null, class_code = null,
       region_code = null, opening_modes = '{}' where id = $1`,
      [id],
    )
    await test.app.pool.query(
      "update instrument_search set class_codes = '{}', region_lineage = '{}' where instrument_id = $1",
      [id],
    )
    await test.app.pool.query("update instrument_scope set scope = 'outside' where instrument_id = $1", [id])
    // The public answer is kept for some seconds.
    world.setClock(25 * 60)
    expect(await everything()).toEqual(before)
    expect(await verifyPeriod(test.app, period)).toMatchObject({ equal: true })
  })

  it('is told from its rows, and a row that was tampered with no longer verifies', async () => {
    const tamper = async (region: string) => {
      await test.app.pool.query('alter table use_snapshot_row disable trigger user')
      await test.app.pool.query('update use_snapshot_row set region_lineage = $1', [region])
      await test.app.pool.query('alter table use_snapshot_row enable trigger user')
    }
    const { rows } = await test.app.pool.query('select region_lineage::text as region from use_snapshot_row')
    await tamper('{9}')
    expect(await verifyPeriod(test.app, period)).toMatchObject({ equal: false })
    await tamper(String(rows[0]?.region))
    expect(await verifyPeriod(test.app, period)).toMatchObject({ equal: true })
  })

  it('stands when late facts come; the desk says that it changed, where and by how much', async () => {
    const before = await sum()
    await log(0, 30)
    await settle()
    expect((await sum())['sum']).toEqual(before['sum'])
    expect(await states()).toEqual(['changed'])
    const found = await verifyPeriod(test.app, period)
    expect(found?.equal).toBe(false)
    const effective = { measure: 'effective', published: 9000, now: 10_800 }
    expect(found?.measures.find(({ measure }) => measure === 'effective')).toEqual(effective)
    const { body: list } = await world.ask(null, 'GET', '/use/snapshots')
    const { body } = await world.ask(
      world.manager,
      'GET',
      `/use/snapshots/${list['items'][0]['id']}/differences`,
    )
    expect(body['items']).toMatchObject([{ id, measures: expect.arrayContaining([effective]) }])
    const stranger = await givenPerson(test.app, { role: 'unit_admin' })
    expect(
      (await world.ask(stranger, 'GET', `/use/snapshots/${list['items'][0]['id']}/differences`)).body[
        'items'
      ],
    ).toEqual([])
  })

  it('is published although somebody looks at the same period meanwhile', async () => {
    const { db } = test.app
    const look = () => draftSalt(db, '2001-01', randomBytes(32), new Date())
    const salt = await look()
    const publishing = db.transaction().setIsolationLevel('repeatable read')
    await publishing.execute(async (trx) => {
      await sql`select from use_snapshot_draft`.execute(trx)
      expect(await look()).toEqual(salt)
      await dropDraft(trx, '2001-01')
    })
    expect(await look()).not.toEqual(salt)
    await dropDraft(db, '2001-01')
  })

  it('is corrected by another version with a reason, as it was previewed; the old one is kept', async () => {
    const look = () => world.ask(officer, 'POST', '/use/snapshots/preview', { period })
    expect((await world.ask(world.manager, 'POST', '/use/snapshots/preview', { period })).status).toBe(403)
    const { body: seen } = await look()
    expect(seen).toMatchObject({ instruments: 1, effective: 10_800, standing: { version: 1, same: false } })
    expect((await look()).body['digest']).toBe(seen['digest'])
    expect(codes(await publish())).toEqual(['use.correction_reason'])
    await log(185, 195)
    const note = '补记了一次使用'
    expect(codes(await publish(officer, { note, digest: seen['digest'] }))).toEqual([
      'use.changed_since_preview',
    ])
    const { body: again } = await look()
    const { body } = await publish(officer, { note, digest: again['digest'] })
    expect(body).toMatchObject({ version: 2, note, digest: again['digest'] })
    await settle()
    expect(await states()).toEqual(['equal', 'replaced'])
    expect((await sum())['sum']['effective']).toBe(11_700)
    expect(await verifyPeriod(test.app, period)).toMatchObject({ equal: true })
  })

  it('published twice at once, under two names of the same days, is published once', async () => {
    const month = new Date(Date.parse(`${period.slice(0, 7)}-01`) - 1).toISOString().slice(0, 10)
    const names = [month.slice(0, 7), `${month.slice(0, 7)}-01..${month}`]
    const holding = await test.app.pool.connect()
    await holding.query('begin')
    await holding.query('lock table use_snapshot in share row exclusive mode')
    const both = Promise.all(names.map((name) => publish(officer, { period: name })))
    await vi.waitUntil(
      async () =>
        (
          await holding.query(
            "select from pg_locks where not granted and relation = 'use_snapshot'::regclass",
          )
        ).rowCount === names.length,
      { timeout: 10_000 },
    )
    await holding.query('commit')
    holding.release()
    const answers = (await both).toSorted((a, b) => a.status - b.status)
    // Nothing was used in that month: there is nothing to compare.
    expect(answers[0]).toMatchObject({ status: 201, body: { version: 1, state: 'equal' } })
    expect(codes(answers[1]!)).toEqual(['use.published_meanwhile'])
  })

  it('is never changed in the database', async () => {
    await expect(test.app.pool.query('update use_snapshot_line set line = $1', ['x'])).rejects.toThrow()
    await expect(test.app.pool.query('delete from use_snapshot')).rejects.toThrow()
  })
})
