import { describe, expect, it } from 'vitest'
import { atomOf } from './rules/atom.ts'
import { boardFaults, isSupervised, movesOf, type Facts, type Subject } from './rules/post.ts'
import { wordFaults } from './rules/words.ts'

const DAYS = { today: '2026-11-22', longest: '2027-11-22', longestDays: 365 }
const facts = (changes: Partial<Facts> = {}): Facts => ({
  side: 'offer',
  kind: 'lease',
  body: '运行正常',
  term: null,
  office: '资产处',
  until: '2027-05-01',
  idleSince: '2026-06-01',
  contact: { phone: '0431-88480000', email: null },
  document: { number: '资产〔2026〕1号', date: '2026-11-01', body: '资产处', hasFile: true },
  customs: { release: null, releasedOn: null },
  ...changes,
})
const subject = (changes: Partial<Subject> = {}): Subject => ({
  inCustody: true,
  status: 'listed',
  isClassified: false,
  customs: null,
  isOffered: false,
  ...changes,
})
const codes = (of: Partial<Facts>, about: Partial<Subject> | null = {}) =>
  boardFaults(facts(of), about === null ? undefined : subject(about), DAYS).map(({ code }) => code)

describe('an offer on the board', () => {
  it('stands with its approving document, whole', () => {
    expect(codes({})).toEqual([])
    expect(codes({ document: { number: null, date: null, body: null, hasFile: false } })).toEqual([
      'market.document_number',
      'market.document_date',
      'market.document_body',
      'market.document_file',
    ])
  })

  it('is refused with everything at once', () => {
    const about = {
      inCustody: false,
      status: 'retired',
      customs: { supervisedUntil: '2027-01-01' },
      isOffered: true,
    }
    expect(
      codes({ document: { number: '1', date: '2026-11-23', body: null, hasFile: true } }, about),
    ).toEqual([
      'market.document_ahead',
      'market.document_body',
      'market.not_in_custody',
      'market.scrapped',
      'market.customs_release',
      'conflict.market_offered',
    ])
    expect(codes({}, { isClassified: true })).toEqual(['market.not_listed'])
    expect(codes({}, { status: 'draft' })).toEqual(['market.not_listed'])
    expect(codes({}, { status: 'suspended' })).toEqual([])
  })

  it('of what customs supervise needs the release until the last day, and where no day is known', () => {
    expect(isSupervised({ customs: { supervisedUntil: '2026-11-22' } }, DAYS.today)).toBe(true)
    expect(isSupervised({ customs: { supervisedUntil: '2026-11-21' } }, DAYS.today)).toBe(false)
    expect(isSupervised({ customs: { supervisedUntil: null } }, DAYS.today)).toBe(true)
    expect(codes({}, { customs: { supervisedUntil: null } })).toEqual(['market.customs_release'])
    const customs = { release: '解 1', releasedOn: '2026-11-01' }
    expect(codes({ customs }, { customs: { supervisedUntil: null } })).toEqual([])
  })

  it('names an office, never a person’s mobile number', () => {
    const told = (phone: string | null) =>
      wordFaults(facts({ contact: { phone, email: null } }), DAYS).map(({ code }) => code)
    expect(told('139 4400 0000')).toEqual(['market.contact_mobile'])
    expect(told('+86-13944000000')).toEqual(['market.contact_mobile'])
    expect(told('010-82000000')).toEqual([])
    expect(told(null)).toEqual(['market.contact_needed'])
  })

  it('has a last day within a year from now', () => {
    expect(codes({ until: '2026-11-21' })).toEqual(['market.until_past'])
    expect(codes({ until: '2027-11-23' })).toEqual(['market.until_far'])
    expect(codes({ idleSince: '2026-11-23' })).toEqual(['market.idle_ahead'])
  })
})

it('words that cannot be seen are no words, and all that lacks is told at once', () => {
  const blank = { title: '', body: '', office: '', contact: { phone: '1', email: null }, until: '2027-02-30' }
  const faults = wordFaults(facts(blank), DAYS)
  expect(faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    'malformed.too_short /title',
    'malformed.too_short /body',
    'malformed.too_short /contactOffice',
    'malformed.too_short /contactPhone',
    'market.no_day /until',
  ])
  const long = wordFaults(facts({ term: '字'.repeat(301), title: '𠮷'.repeat(200) }), DAYS)
  expect(long).toEqual([
    { code: 'malformed.too_long', params: { field: 'term', limit: 300 }, pointer: '/term' },
  ])
})

it('what is looked for needs no document', () => {
  const document = { number: null, date: null, body: null, hasFile: false }
  expect(codes({ side: 'wanted', document }, null)).toEqual([])
})

it('ends once, by its unit or by those who supervise', () => {
  const unit = { drafts: true, publishes: true, moderates: false }
  const office = { drafts: false, publishes: false, moderates: true }
  expect(movesOf('draft', { ...unit, publishes: false })).toMatchObject({ submit: true, publish: false })
  expect(movesOf('published', unit)).toMatchObject({ edit: false, withdraw: true, end: true, remove: false })
  expect(movesOf('published', office)).toMatchObject({ withdraw: false, remove: true })
  for (const state of ['concluded', 'withdrawn', 'expired', 'removed'] as const)
    expect(Object.values(movesOf(state, { drafts: true, publishes: true, moderates: true }))).not.toContain(
      true,
    )
})

it('a feed holds words of units as words', () => {
  const feed = {
    id: 'https://x/market',
    self: 'https://x/f',
    title: 'T',
    language: 'en',
    updated: '2026-11-22T00:00:00Z',
  }
  const words = { title: '<b>', summary: '"&"', author: 'U', category: { term: '01', label: '<c>' } }
  const entry = { id: 'https://x/1?a&b', updated: feed.updated, ...words }
  const text = atomOf(feed, [entry])
  expect(text).toContain('<title>&lt;b&gt;</title>')
  expect(text).toContain('href="https://x/1?a&amp;b"')
  expect(text).toContain('<category term="01" label="&lt;c&gt;"/>')
})
