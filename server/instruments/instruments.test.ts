import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import type { History, InstrumentView } from './schema.ts'

let test: TestApp
let unitId: string
let otherUnitId: string

beforeAll(async () => {
  test = await testApp()
  const ids = await givenUnits(test.app, unit('A', { regionCode: '220104' }), unit('B'))
  unitId = ids[0] ?? ''
  otherUnitId = ids[1] ?? ''
})
afterAll(() => test.close())

const get = async <T>(path: string, headers: Record<string, string> = {}) => {
  const answer = await test.server.inject({ url: path, headers })
  return { status: answer.statusCode, body: answer.json<T>() }
}

describe('saving a list', () => {
  it('registers an instrument of which nothing but the name is known, with a seat, a custody and a status', async () => {
    const [saved] = await save(test.app, [entry(unitId, 'bare', { name: '摇床' })])
    expect(saved).toMatchObject({ outcome: 'new' })
    const { body } = await get<InstrumentView>(`/api/v1/instruments/${saved?.id}`)
    expect(body).toMatchObject({
      name: '摇床',
      seats: 1,
      status: 'listed',
      assetNumber: 'bare',
      classes: [],
      regions: [],
    })
    expect(body.missing).toContain('functions')
  })

  it('changes nothing the second time and says so, and writes no event', async () => {
    const list = [
      entry(unitId, 'twice', { name: '天平', originalValueFen: 5_000_000, methods: ['JJG 1036'] }),
    ]
    const [first] = await save(test.app, list)
    const [second] = await save(test.app, list)
    expect(second).toEqual({ id: first?.id, outcome: 'unchanged', changed: [] })
    const { body } = await get<History>(`/api/v1/instruments/${first?.id}/history`)
    expect(body.items.map((each) => each.action)).toEqual(['instrument.registered'])
  })

  it('keeps a change in the history with the value before and after', async () => {
    const [saved] = await save(test.app, [entry(unitId, 'changing', { name: '离心机', fee: '20 元/次' })])
    const [changed] = await save(test.app, [
      entry(unitId, 'changing', { name: '离心机', fee: '30 元/次', room: 'B104' }),
    ])
    expect(changed).toMatchObject({ id: saved?.id, outcome: 'updated', changed: ['fee', 'room'] })
    const { body } = await get<History>(`/api/v1/instruments/${saved?.id}/history`)
    expect(body.items[0]?.changes).toEqual([{ field: 'fee', before: '20 元/次', after: '30 元/次' }])
  })

  it('leaves facts alone of which the list does not speak', async () => {
    await save(test.app, [entry(unitId, 'partial', { name: '培养箱', fee: '免费', technical: '5–60 ℃' })])
    const later = { ...entry(unitId, 'partial', { name: '恒温培养箱' }), says: ['name'] as const }
    const [saved] = await save(test.app, [later])
    const { body } = await get<InstrumentView>(`/api/v1/instruments/${saved?.id}`)
    expect(body).toMatchObject({ name: '恒温培养箱', fee: '免费', technical: '5–60 ℃' })
  })

  it('tells the same asset number in two units apart', async () => {
    const saved = await save(test.app, [
      entry(unitId, 'same', { name: '甲' }),
      entry(otherUnitId, 'same', { name: '乙' }),
    ])
    expect(new Set(saved.map((each) => each.id)).size).toBe(2)
  })

  it('knows an instrument without an asset number by its key', async () => {
    const keyed = { ...entry(unitId, '', { name: '泵' }), assetNumber: null, sourceKey: '泵|P-1' }
    const [first] = await save(test.app, [keyed])
    const [second] = await save(test.app, [keyed])
    expect(second).toMatchObject({ id: first?.id, outcome: 'unchanged' })
  })

  it('writes nothing in a dry run and says the same as the run after it', async () => {
    const list = [entry(unitId, 'dry', { name: '干燥箱' }), entry(unitId, 'bare', { name: '摇床' })]
    const dry = await save(test.app, list, 'listed', true)
    const wet = await save(test.app, list)
    expect(dry.map((each) => each.outcome)).toEqual(['new', 'unchanged'])
    expect(wet.map((each) => each.outcome)).toEqual(['new', 'unchanged'])
  })

  it('never loses a race: sixteen imports of the same list make each instrument once', async () => {
    const list = Array.from({ length: 20 }, (_, index) =>
      entry(unitId, `race-${index}`, { name: `仪器 ${index}` }),
    )
    const rounds = await Promise.all(Array.from({ length: 16 }, () => save(test.app, list)))
    const outcomes = rounds.flat().map((each) => each.outcome)
    expect(outcomes.filter((each) => each === 'new')).toHaveLength(20)
    expect(outcomes.filter((each) => each === 'unchanged')).toHaveLength(15 * 20)
  })
})

describe('what the public sees of an instrument', () => {
  it('never shows contact persons, rooms, serial numbers or unmapped columns, nor their history', async () => {
    const secret = {
      contactName: '某人',
      contactPhone: '13800000000',
      contactEmail: 'a@b.cn',
      room: 'R-1',
      serialNumber: 'SN-1',
    }
    const facts = { name: '显微镜', ...secret, extra: { 备注: '内部' } }
    const [saved] = await save(test.app, [entry(unitId, 'private', facts)])
    await save(test.app, [entry(unitId, 'private', { ...facts, contactName: '另一人', room: 'R-2' })])
    const page = await test.server.inject({ url: `/api/v1/instruments/${saved?.id}` })
    const history = await test.server.inject({ url: `/api/v1/instruments/${saved?.id}/history` })
    for (const hidden of ['某人', '另一人', '13800000000', 'a@b.cn', 'R-1', 'R-2', 'SN-1', '内部']) {
      expect(page.body).not.toContain(hidden)
      expect(history.body).not.toContain(hidden)
    }
    const events = await test.app.db.selectFrom('event').select('detail').execute()
    expect(JSON.stringify(events)).not.toMatch(/某人|另一人|13800000000|a@b\.cn/)
  })

  it('does not find a draft or a classified instrument, while an operator does', async () => {
    const [draft] = await save(test.app, [entry(unitId, 'draft', { name: '草稿' })], 'draft')
    const [classified] = await save(test.app, [
      entry(unitId, 'classified', { name: '涉密', confidentiality: 'classified' }),
    ])
    for (const each of [draft, classified]) {
      expect(await get(`/api/v1/instruments/${each?.id}`)).toMatchObject({ status: 404 })
      expect(await get(`/api/v1/instruments/${each?.id}/history`)).toMatchObject({ status: 404 })
      const seen = await get<InstrumentView>(`/api/v1/instruments/${each?.id}`, test.operator)
      expect(seen).toMatchObject({ status: 200, body: { status: 'draft' } })
    }
  })

  it('names the classes as the jurisdiction does, from level 1 down', async () => {
    const facts = {
      name: '影像仪',
      class: { scheme: 'nrii', edition: 'observed-2024', code: '090200' },
      regionCode: '220104',
    }
    const [saved] = await save(test.app, [entry(unitId, 'classed', facts)])
    const { body } = await get<InstrumentView>(`/api/v1/instruments/${saved?.id}`)
    expect(body.classes.map((each) => each.name)).toEqual(['医学科研仪器', '影像诊断仪器'])
    expect(body.regions.map((each) => each.shortName)).toEqual(['吉林', '长春', '朝阳'])
  })

  it('pages through a long history by cursors without losing or repeating an entry', async () => {
    const [saved] = await save(test.app, [entry(unitId, 'long', { name: '历史', fee: '0' })])
    for (let round = 1; round <= 12; round += 1)
      await save(test.app, [entry(unitId, 'long', { name: '历史', fee: String(round) })])
    const seen: (string | null)[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const at: string = cursor === '' ? '' : `&cursor=${cursor}`
      const { body }: { body: History } = await get<History>(
        `/api/v1/instruments/${saved?.id}/history?limit=5${at}`,
      )
      seen.push(...body.items.map((each) => each.changes[0]?.after ?? null))
      cursor = body.nextCursor
    }
    expect(seen).toEqual([...Array.from({ length: 12 }, (_, index) => String(12 - index)), null])
  })

  it.each(['', 'x', '!!', 'WzFd', 'WyJhIiwiYiJd', 'A'.repeat(60)])(
    'refuses the broken cursor %j',
    async (cursor) => {
      const [saved] = await save(test.app, [entry(unitId, 'bare', { name: '摇床' })])
      const { status } = await get(
        `/api/v1/instruments/${saved?.id}/history?cursor=${encodeURIComponent(cursor)}`,
      )
      expect(status).toBe(400)
    },
  )
})
