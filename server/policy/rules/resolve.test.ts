import { describe, expect, it } from 'vitest'
import type { Profile, RuleDefinition, RuleVersion } from '../facts.ts'
import { openPolicy, PolicyError } from './read.ts'
import { bookOf, effectOf, resolve } from './resolve.ts'

const profile = (id: string, inherits: string[] = [], overlays: string[] = []): Profile => ({
  id,
  province: null,
  name: id,
  nameEn: id,
  shortName: id,
  shortNameEn: id,
  inherits,
  overlays,
})

const word = (facts: Partial<RuleVersion> & { profile: string; rule: string }): RuleVersion => ({
  id: `${facts.profile}-${facts.rule}-${facts.version ?? 1}`,
  version: 1,
  supersedes: null,
  origin: 'file',
  state: 'stated',
  value: null,
  unit: null,
  from: null,
  until: null,
  fromInferred: false,
  document: 'doc',
  clause: '一',
  quote: null,
  marks: [],
  also: [],
  binds: 'instrument',
  force: 'must',
  decider: [],
  reading: 'text',
  verified: true,
  localTrial: false,
  changeDocument: null,
  mayBeUpdatedBy: [],
  short: null,
  note: null,
  ...facts,
})

const limit = (amount: number | null) => ({ amount, after: 'acceptance', metBy: 'submitted', asks: [] })
const definition = (id: string, kind: RuleDefinition['kind']): [string, RuleDefinition] => [
  id,
  { id, topic: 't', kind, unit: null, title: id, titleEn: id },
]
const definitions = new Map([
  definition('onboard.due', 'deadline'),
  definition('purchase.threshold', 'money'),
  definition('push', 'interval'),
])

const profiles = [profile('national'), profile('a', ['national'], ['central']), profile('central')]
const asked = { profile: 'a', rule: 'purchase.threshold', date: '2026-03-01' }
const money = (facts: Partial<RuleVersion> & { profile: string }) =>
  word({ rule: 'purchase.threshold', unit: 'fen', ...facts })

describe('a rule that a text leaves silent', () => {
  const national = money({ profile: 'national', value: 5, verified: false, reading: 'unverified' })
  const silent = money({ profile: 'a', state: 'silent', document: null, force: null })

  it('is inherited from the baseline, and says so', () => {
    const found = resolve(bookOf(profiles, [national, silent]), asked)
    expect(found).toMatchObject({
      state: 'inherited',
      source: { profile: 'national', value: 5 },
      own: { state: 'silent' },
    })
    expect(found.steps.map(({ profile, state }) => [profile, state])).toEqual([
      ['a', 'silent'],
      ['national', 'stated'],
    ])
  })

  it('stays silent where the baseline’s text is not in hand, and tells that too', () => {
    const found = resolve(
      bookOf(profiles, [{ ...national, state: 'not_in_hand', value: null }, silent]),
      asked,
    )
    expect(found).toMatchObject({ state: 'silent', source: null, effect: 'none' })
    expect(found.steps.at(-1)).toMatchObject({ profile: 'national', state: 'not_in_hand' })
  })
})

describe('a rule whose text is not in hand', () => {
  it('inherits nothing', () => {
    const book = bookOf(profiles, [
      money({ profile: 'national', value: 5 }),
      money({ profile: 'a', state: 'not_in_hand', clause: '（十一）' }),
    ])
    expect(resolve(book, asked)).toMatchObject({ state: 'not_in_hand', source: null })
    expect(openPolicy(book, definitions, asked).money('purchase.threshold')).toMatchObject({
      known: false,
      why: 'not_in_hand',
    })
  })
})

describe('a date', () => {
  const versions = [
    money({ profile: 'a', value: 50, from: '2015-06-08' }),
    money({ profile: 'a', value: 30, from: '2026-03-01', version: 2, supersedes: 1 }),
    money({ profile: 'national', value: 5 }),
  ]
  const on = (date: string) => resolve(bookOf(profiles, versions), { ...asked, date })

  it('is answered by the version in force on it', () => {
    expect(on('2026-02-28').source?.value).toBe(50)
    expect(on('2026-03-01').source?.value).toBe(30)
  })

  it('before the text began inherits nothing either: nobody is late by a rule that was not there', () => {
    expect(on('2015-06-07')).toMatchObject({ state: 'not_yet', source: null })
  })

  it('after the last day finds the rule ended', () => {
    const ended = [money({ profile: 'a', value: 50, from: '2015-06-08', until: '2020-12-31' })]
    expect(resolve(bookOf(profiles, ended), asked).state).toBe('ended')
  })

  it('within a local trial gets the trial, and the text again after it', () => {
    const trial = money({
      profile: 'a',
      value: 9,
      from: '2026-01-01',
      until: '2026-06-30',
      version: 3,
      origin: 'recorded',
      localTrial: true,
    })
    const book = bookOf(profiles, [...versions, trial])
    expect(resolve(book, asked)).toMatchObject({ source: { value: 9, localTrial: true }, effect: 'finding' })
    expect(resolve(book, { ...asked, date: '2026-07-01' }).source?.value).toBe(30)
  })
})

describe('an overlay', () => {
  const book = bookOf(profiles, [
    money({ profile: 'a', value: 50 }),
    money({ profile: 'central', value: 200 }),
  ])

  it('holds for those it is asked for, and for nobody else', () => {
    expect(resolve(book, { ...asked, overlay: 'central' }).source?.value).toBe(200)
    expect(resolve(book, asked).source?.value).toBe(50)
  })

  it('leaves every rule that it does not state as it is', () => {
    const other = bookOf(profiles, [word({ profile: 'a', rule: 'push', value: 1, unit: 'month' })])
    expect(resolve(other, { ...asked, rule: 'push', overlay: 'central' })).toMatchObject({
      state: 'stated',
      source: { value: 1 },
    })
  })
})

describe('what follows from a rule', () => {
  const of = (facts: Partial<RuleVersion>) => effectOf(money({ profile: 'a', ...facts }))

  it.each([
    ['must', 'obligation'],
    ['in_principle', 'finding'],
    ['may', 'procedure'],
    ['encouraged', 'offer'],
    ['to_be_set_up', 'offer'],
    ['definition', 'reference'],
    ['practice', 'reference'],
  ] as const)('%s gives %s', (force, effect) => {
    expect(of({ force })).toBe(effect)
  })

  it('is no obligation of a unit where the authorities are bound, or a programme', () => {
    expect(of({ binds: 'authority' })).toBe('procedure')
    expect(of({ binds: 'programme' })).toBe('reference')
    expect(of({ binds: 'platform' })).toBe('obligation')
  })

  it('is a finding only, where “in time” is all that the text says', () => {
    expect(of({ value: limit(null) })).toBe('finding')
    expect(of({ value: limit(30) })).toBe('obligation')
  })

  it('is a finding only, where nobody compared it with the official text', () => {
    expect(of({ verified: false, reading: 'unverified' })).toBe('finding')
    expect(of({ verified: false, reading: 'unverified', force: 'may' })).toBe('finding')
  })
})

describe('a typed reader', () => {
  const open = (...versions: RuleVersion[]) =>
    openPolicy(bookOf(profiles, versions), definitions, { profile: 'a', date: '2026-03-01' })

  it('gives a deadline with its unit, after what and met by what', () => {
    const policy = open(word({ profile: 'a', rule: 'onboard.due', value: limit(30), unit: 'working_day' }))
    expect(policy.deadline('onboard.due')).toMatchObject({
      known: true,
      value: { amount: 30, unit: 'working_day', after: 'acceptance', metBy: 'submitted' },
    })
    expect(policy.workingDays('onboard.due')).toMatchObject({ known: true, value: 30 })
  })

  it('gives no deadline for “in time”', () => {
    const policy = open(word({ profile: 'a', rule: 'onboard.due', value: limit(null) }))
    expect(policy.deadline('onboard.due')).toMatchObject({ known: false, why: 'no_value' })
    expect(policy.workingDays('onboard.due')).toMatchObject({ known: false, why: 'no_value' })
  })

  it('gives no number for a rule stated without one', () => {
    expect(open(money({ profile: 'a', value: null })).money('purchase.threshold')).toMatchObject({
      known: false,
      why: 'no_value',
    })
  })

  it('does not take months for working days, a list for money, or a rule that nobody knows', () => {
    const policy = open(
      word({ profile: 'a', rule: 'push', value: 1, unit: 'month' }),
      money({ profile: 'a', value: 'much' }),
    )
    expect(policy.months('push')).toMatchObject({ value: 1 })
    expect(() => policy.workingDays('push')).toThrow(PolicyError)
    expect(() => policy.list('purchase.threshold')).toThrow(PolicyError)
    expect(() => policy.money('purchase.threshold')).toThrow(/holds no money/)
    expect(() => policy.money('made.up')).toThrow(/no rule/)
  })
})
