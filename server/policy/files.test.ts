import { readdirSync, readFileSync } from 'node:fs'
import Schema from 'typebox/schema'
import { describe, expect, it } from 'vitest'
import { VALUES, type Kind } from './facts.ts'

type Entry = {
  rule: string
  state: 'stated' | 'silent' | 'not_in_hand'
  value?: unknown
  document?: string
  quote?: string | null
  marks?: string[]
  also?: { document: string; quote: string }[]
  reading?: string
  verified?: boolean
  force?: string
  from?: string | null
  fromInferred?: boolean
  mayBeUpdatedBy?: string[]
}
type RuleFile = { profile: string; topic: string; rules: Entry[] }

const FOLDER = new URL('../../policy/', import.meta.url)
const read = (path: string) => JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'))

const schema = read('schema.json')
const { topics, rules }: { topics: { id: string }[]; rules: { id: string; topic: string; kind: Kind }[] } =
  read('rules.json')
const { documents }: { documents: { id: string; seed: string | null; inHand: string }[] } =
  read('documents.json')
const profiles = ['national', 'jilin', 'guangdong', 'zhejiang']
const definition = (name: string) => ({ ...schema, ...schema.$defs[name] })
const valid = (shape: unknown, value: unknown) => Schema.Compile(shape as object).Check(value)

const filesOf = (profile: string): RuleFile[] =>
  readdirSync(new URL(`${profile}/`, FOLDER))
    .filter((name) => topics.some(({ id }) => name === `${id}.json`))
    .map((name) => read(`${profile}/${name}`))
const entriesOf = (profile: string) => filesOf(profile).flatMap((file) => file.rules)
const everything = [...profiles, 'central-unit'].flatMap(entriesOf)
const entry = (profile: string, rule: string) => entriesOf(profile).find((each) => each.rule === rule)

const PUBLISHED: string[] = JSON.parse(readFileSync(new URL('rule-ids.json', import.meta.url), 'utf8'))

describe('the files of the policy book', () => {
  it('know every rule that the reading of the documents found, each once', () => {
    expect(rules.map(({ id }) => id).toSorted()).toEqual(PUBLISHED.toSorted())
    expect(new Set(PUBLISHED).size).toBe(PUBLISHED.length)
  })

  it.each(profiles)('say of every rule in %s whether it is stated, silent or not in hand', (profile) => {
    expect(
      entriesOf(profile)
        .map(({ rule }) => rule)
        .toSorted(),
    ).toEqual(PUBLISHED.toSorted())
    for (const file of filesOf(profile)) {
      const foreign = file.rules.filter(
        ({ rule }) => rules.find(({ id }) => id === rule)?.topic !== file.topic,
      )
      expect(foreign, file.topic).toEqual([])
    }
  })

  it.each([...profiles, 'central-unit'])('of %s follow the schema', (profile) => {
    for (const file of filesOf(profile)) expect(Schema.Errors(schema, file)[1], file.topic).toEqual([])
    expect(valid(definition('profile'), read(`${profile}/profile.json`))).toBe(true)
  })

  it('refuse a rule without a clause, a made-up force, a silent rule with a value', () => {
    const good = entry('jilin', 'onboard.due')
    const file = (rule: unknown) => ({ profile: 'jilin', topic: 'deadlines', rules: [rule] })
    const { clause: _clause, ...without } = good as Entry & { clause: string }
    expect(valid(schema, file(good))).toBe(true)
    expect(valid(schema, file(without))).toBe(false)
    expect(valid(schema, file({ ...good, force: 'should' }))).toBe(false)
    expect(valid(schema, file({ rule: 'sensor.due', state: 'silent', value: 30 }))).toBe(false)
  })

  it('list rules and documents after the schema', () => {
    expect(valid(definition('rules'), read('rules.json'))).toBe(true)
    expect(valid(definition('documents'), read('documents.json'))).toBe(true)
  })

  it('describe values as the product reads them', () => {
    expect(schema.$defs.values).toEqual(JSON.parse(JSON.stringify(VALUES)))
  })

  it('give every stated rule a value of its kind, or none', () => {
    const kinds = new Map(rules.map(({ id, kind }) => [id, kind]))
    const wrong = everything.filter(
      ({ rule, state, value }) =>
        state === 'stated' && value !== null && !valid(VALUES[kinds.get(rule) ?? 'statement'], value),
    )
    expect(wrong).toEqual([])
  })
})

describe('the sources', () => {
  const byId = new Map(documents.map((each) => [each.id, each]))

  it('are all listed', () => {
    const named = everything.flatMap((each) => [
      ...(each.document === undefined ? [] : [each.document]),
      ...(each.also ?? []).map(({ document }) => document),
      ...(each.mayBeUpdatedBy ?? []),
    ])
    expect(named.filter((id) => !byId.has(id))).toEqual([])
  })

  it('are quoted where they are in hand, and nowhere else', () => {
    const stated = everything.filter(({ state }) => state === 'stated')
    const differing = stated.filter(
      ({ document, quote }) => (byId.get(document ?? '')?.inHand !== 'none') !== (typeof quote === 'string'),
    )
    expect(differing).toEqual([])
  })

  it('give findings only where they were not read', () => {
    const unread = everything.filter(({ state, quote }) => state === 'stated' && quote === null)
    expect(unread.length).toBeGreaterThan(8)
    expect(unread.filter(({ verified, reading }) => verified !== false || reading !== 'unverified')).toEqual(
      [],
    )
    expect(entriesOf('national').filter(({ verified }) => verified === true)).toEqual([])
  })

  it('mark only words that stand in the quote', () => {
    const slips = everything.filter(({ quote, marks }) =>
      (marks ?? []).some((word) => quote?.includes(word) !== true),
    )
    expect(slips).toEqual([])
  })

  it('warn that document 167 may have updated every rule of Jilin on instruments', () => {
    const unmarked = entriesOf('jilin').filter(
      ({ document, mayBeUpdatedBy }) =>
        document !== 'jl-platforms' && mayBeUpdatedBy?.includes('jl-2022-167') !== true,
    )
    expect(unmarked).toEqual([])
  })

  it('name no person, telephone or mailbox', () => {
    expect(JSON.stringify([everything, documents])).not.toMatch(/@|\d{3,4}-\d{7,8}|联系人/)
  })
})

describe('the three states', () => {
  it('all occur, and tell silence from a text that is not in hand', () => {
    const states = (profile: string) => new Set(entriesOf(profile).map(({ state }) => state))
    expect(states('zhejiang')).toEqual(new Set(['stated', 'silent', 'not_in_hand']))
    expect(states('jilin')).toEqual(new Set(['stated', 'silent']))
    expect(states('guangdong')).toEqual(new Set(['stated', 'silent']))
    expect(states('national')).toEqual(new Set(['stated', 'not_in_hand']))
  })

  it('leave the value of “large” in Zhejiang open and Guangdong’s “in time” without days', () => {
    expect(entry('zhejiang', 'scope.mandatory')?.value).toMatchObject({ minimumFen: null })
    expect(entry('guangdong', 'onboard.due')?.value).toMatchObject({ amount: null })
    expect(entry('jilin', 'purchase.threshold')?.value).toBeNull()
  })

  it('mark the day from which Zhejiang’s text holds as inferred', () => {
    const stated = entriesOf('zhejiang').filter(({ state }) => state === 'stated')
    expect(stated.filter(({ from, fromInferred }) => from === null || fromInferred !== true)).toEqual([])
  })
})
