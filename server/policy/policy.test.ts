import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { system } from '../platform/principal.ts'
import { readPolicyFiles } from './actions/files.ts'
import { seedFiles } from './actions/seed.ts'
import { openBook, policyAt, recordPolicyChange, seedPolicy } from './index.ts'
import type { Limit, Policy, PolicyChange, Read } from './index.ts'
import type { RuleList, RuleView } from './schema.ts'

let product: TestApp
beforeAll(async () => {
  product = await testApp({ environment: { DAYI_POLICY: 'zhejiang' } })
})
afterAll(() => product.close())

const count = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from policy_rule_version`.execute(
    product.app.db,
  )
  return rows[0]?.n
}
const get = async <T>(path: string): Promise<{ status: number; body: T }> => {
  const answer = await product.server.inject({ method: 'GET', url: path })
  return { status: answer.statusCode, body: answer.json<T>() }
}
const reasonOf = (error: unknown): string => String(Object(error)['constraint'] ?? Object(error)['message'])

describe('the rules of the documents, as seeded', () => {
  it('stand in the database once, whatever the number of starts', async () => {
    const before = await count()
    expect(before).toBe(83 * 4 + 2)
    expect(await seedPolicy(product.app.db)).toBe(false)
    await product.app.db.transaction().execute(async (trx) => seedFiles(trx, await readPolicyFiles()))
    expect(await count()).toBe(before)
  })

  it('ask for 30 working days in Jilin and Zhejiang, met by different facts, and for no number in Guangdong', async () => {
    const book = await openBook(product.app.db)
    const on = (profile: string, date: string): Policy => book.at({ profile, date })
    const due = (profile: string, date = '2026-01-20'): Read<Limit> =>
      on(profile, date).deadline('onboard.due')
    expect(due('jilin')).toMatchObject({
      known: true,
      value: { amount: 30, unit: 'working_day', metBy: 'submitted' },
    })
    expect(due('zhejiang')).toMatchObject({ known: true, value: { amount: 30, metBy: 'synchronised' } })
    expect(due('guangdong')).toMatchObject({ known: false, why: 'no_value' })
    expect(due('jilin', '2015-06-07')).toMatchObject({ known: false, why: 'not_yet' })
    expect(due('zhejiang', '2022-12-31')).toMatchObject({ known: false, why: 'not_yet' })
  })

  it('give a sensor 30 working days and service information 3 months in Zhejiang, and nobody elsewhere a date', async () => {
    const policy = await policyAt(product.app.db, 'zhejiang', '2026-01-20')
    expect(policy.workingDays('sensor.due')).toMatchObject({ known: true, value: 30 })
    expect(policy.months('service-info.due')).toMatchObject({ known: true, value: 3 })
    const jilin = await policyAt(product.app.db, 'jilin', '2026-01-20')
    expect(jilin.workingDays('sensor.due')).toMatchObject({ known: false, why: 'silent' })
  })

  it('inherit unverified national rules as findings, never as obligations', async () => {
    const policy = await policyAt(product.app.db, 'jilin', '2026-03-01')
    expect(policy.resolve('push.quarterly')).toMatchObject({ state: 'inherited', effect: 'finding' })
    expect(policy.resolve('onboard.due').effect).toBe('obligation')
    expect(policy.ratedHours('rated-hours')).toMatchObject({
      known: true,
      value: { general: 1400, special: 800 },
    })
    expect(policy.resolve('rated-hours').effect).toBe('reference')
  })

  it('inherit nothing where a clause is not in hand: the prices of Zhejiang', async () => {
    const policy = await policyAt(product.app.db, 'zhejiang', '2026-03-01')
    expect(policy.list('price.basis')).toMatchObject({ known: false, why: 'not_in_hand' })
  })

  it('apply the threshold of central units to central units alone', async () => {
    const book = await openBook(product.app.db)
    const asking = { profile: 'zhejiang', date: '2026-03-01' }
    expect(book.at(asking).money('purchase.threshold')).toMatchObject({ value: 50_000_000 })
    const central = book.at({ ...asking, overlay: 'central-unit' }).money('purchase.threshold')
    expect(central).toMatchObject({ value: 200_000_000, rule: { effect: 'finding' } })
  })
})

describe('a version', () => {
  const insert = (facts: { version: number; supersedes?: number; from?: string }) =>
    sql`insert into policy_rule_version (id, profile, rule, version, supersedes, origin, digest, state, from_date,
        document, binds, force, reading)
      values (${newId()}, 'jilin', 'settlement', ${facts.version}, ${facts.supersedes ?? null}, 'file', 'x', 'stated',
        ${facts.from ?? null}, 'jl-2017-133', 'programme', 'must', 'text')`.execute(product.app.db)

  it('is never changed and never taken away', async () => {
    const change = sql`update policy_rule_version set value = '1'`.execute(product.app.db)
    await expect(change).rejects.toThrow(/append-only/)
    await expect(sql`delete from policy_rule_version`.execute(product.app.db)).rejects.toThrow(/append-only/)
  })

  it('does not overlap one that its author had not seen, and leaves no gap in the numbers', async () => {
    expect(await insert({ version: 2 }).catch(reasonOf)).toBe('policy_rule_version_overlap')
    expect(await insert({ version: 5, supersedes: 1 }).catch(reasonOf)).toBe('policy_rule_version_follows')
    await insert({ version: 2, supersedes: 1, from: '2030-01-01' })
    expect(await insert({ version: 3, supersedes: 1, from: '2031-01-01' }).catch(reasonOf)).toBe(
      'policy_rule_version_overlap',
    )
  })

  it('follows when a file says something else, and the old word stays readable', async () => {
    const files = await readPolicyFiles()
    const changed = structuredClone(files)
    const rule = changed.books
      .flatMap(({ profile, rules }) => (profile === 'zhejiang' ? rules : []))
      .find((each) => each.rule === 'intensive.ratio')
    if (rule !== undefined) rule.value = 0.7
    const seeded = (what: typeof files) => product.app.db.transaction().execute((trx) => seedFiles(trx, what))
    expect(await seeded(changed)).toBeGreaterThan(0)
    const policy = await policyAt(product.app.db, 'zhejiang', '2026-03-01')
    expect(policy.ratio('intensive.ratio')).toMatchObject({
      value: 0.7,
      rule: { source: { version: 2, supersedes: 1 } },
    })
    const { body } = await get<RuleView>('/api/v1/policy/rules/intensive.ratio')
    const words = body.versions.filter(({ profile }) => profile === 'zhejiang')
    expect(words.map(({ value }) => value)).toEqual([0.65, 0.7])
    await seeded(files)
  })
})

describe('a change made in the product', () => {
  const scopeFrom = (minimumFen: number) => ({
    minimumFen,
    carriersOfAnyValue: [],
    funding: ['fiscal'],
    use: null,
    exempt: ['classified'],
    exemptionFiled: true,
  })
  const change = (facts: Partial<PolicyChange> = {}): PolicyChange => ({
    profile: 'zhejiang',
    rule: 'scope.mandatory',
    value: scopeFrom(40_000_000),
    from: '2024-01-01',
    until: null,
    changeDocument: null,
    localTrial: true,
    short: { zh: '本地试行', en: 'Local trial' },
    reason: 'test',
    ...facts,
  })
  const record = (facts: Partial<PolicyChange> = {}) =>
    product.app.db.transaction().execute((trx) => recordPolicyChange(trx, system, change(facts)))

  it('leaves “large” in Zhejiang open until it is recorded, and then only from its first day', async () => {
    const scope = async (date: string) =>
      (await policyAt(product.app.db, 'zhejiang', date)).scope('scope.mandatory')
    expect(await scope('2024-06-01')).toMatchObject({ known: true, value: { minimumFen: null } })
    expect(await record()).toMatchObject({
      ok: true,
      value: { version: 2, unit: 'fen', localTrial: true, clause: '（一）' },
    })
    expect(await scope('2024-06-01')).toMatchObject({
      value: { minimumFen: 40_000_000 },
      rule: { effect: 'finding' },
    })
    expect(await scope('2023-12-31')).toMatchObject({ value: { minimumFen: null } })
  })

  it('is not undone by the next start of a release that says the same as before', async () => {
    await product.app.db.transaction().execute(async (trx) => seedFiles(trx, await readPolicyFiles()))
    const policy = await policyAt(product.app.db, 'zhejiang', '2024-06-01')
    expect(policy.scope('scope.mandatory')).toMatchObject({ value: { minimumFen: 40_000_000 } })
  })

  it('tells every reason why it cannot be', async () => {
    const codes = async (facts: Partial<PolicyChange>) => {
      const outcome = await record(facts)
      return outcome.ok ? [] : outcome.refusals.map(({ code }) => code)
    }
    expect(await codes({ value: 'much', until: '2023-01-01', localTrial: false })).toEqual([
      'policy.bad_value',
      'policy.ends_before_it_begins',
      'policy.document_or_trial',
    ])
    expect(await codes({ value: scopeFrom(1e300) })).toEqual(['policy.bad_value'])
    expect(await codes({ changeDocument: '文号', localTrial: true })).toEqual(['policy.document_or_trial'])
    expect(await codes({ rule: 'price.basis', value: null })).toEqual(['policy.nothing_to_change'])
    expect(await codes({ rule: 'made.up' })).toEqual(['not_found.policy_rule'])
  })
})

describe('the book over HTTP', () => {
  it('lists every rule with what holds, ours first and the baseline last', async () => {
    const { status, body } = await get<RuleList>('/api/v1/policy/rules')
    expect(status).toBe(200)
    expect(body.own).toBe('zhejiang')
    expect(body.profiles.map(({ id }) => id)).toEqual(['zhejiang', 'jilin', 'guangdong', 'national'])
    expect(body.items).toHaveLength(83)
    const due = body.items.find(({ id }) => id === 'sensor.due')
    expect(due?.readings.map(({ profile, state }) => [profile, state])).toEqual([
      ['zhejiang', 'stated'],
      ['jilin', 'silent'],
      ['guangdong', 'silent'],
      ['national', 'not_in_hand'],
    ])
  })

  it('narrows to a topic and a profile', async () => {
    const { body } = await get<RuleList>('/api/v1/policy/rules?profile=jilin&topic=purchase')
    expect(body.items.map(({ readings }) => readings.length)).toEqual(Array.from({ length: 8 }, () => 1))
    expect(new Set(body.items.map(({ topic }) => topic))).toEqual(new Set(['purchase']))
  })

  it('shows one rule side by side with words, documents and the overlay', async () => {
    const { body } = await get<RuleView>('/api/v1/policy/rules/purchase.threshold')
    expect(body.readings.map(({ holds }) => holds?.value ?? null)).toEqual([50_000_000, null, null, null])
    expect(body.overlays).toMatchObject([
      { profile: 'central-unit', effect: 'finding', holds: { value: 200_000_000 } },
    ])
    expect(body.readings[0]?.holds?.quote).toContain('50万元及以上')
    expect(body.documents.find(({ id }) => id === 'zj-onenet')?.missing).toContain('（十一）')
  })

  it('answers for a date of the past', async () => {
    const { body } = await get<RuleView>('/api/v1/policy/rules/onboard.due?date=2014-01-01')
    expect(body.readings.map(({ state }) => state)).toEqual(['not_yet', 'not_yet', 'not_yet', 'stated'])
  })

  it('refuses what does not exist and what is no date', async () => {
    expect((await get('/api/v1/policy/rules/made.up')).status).toBe(404)
    expect((await get('/api/v1/policy/rules?profile=atlantis')).status).toBe(404)
    expect((await get('/api/v1/policy/rules?topic=nothing')).status).toBe(404)
    expect((await get('/api/v1/policy/rules?date=2026-02-30')).status).toBe(400)
    expect((await get('/api/v1/policy/rules?other=1')).status).toBe(400)
  })

  it('lists the documents and says which are not in hand', async () => {
    const { body } = await get<{ items: { id: string; inHand: string }[] }>('/api/v1/policy/documents')
    const hand = new Map(body.items.map(({ id, inHand }) => [id, inHand]))
    expect(hand.get('jl-2022-167')).toBe('none')
    expect(hand.get('zj-onenet')).toBe('excerpt')
    expect(hand.get('jl-2015-25')).toBe('whole')
  })
})
