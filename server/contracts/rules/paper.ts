import { yuanGrouped } from '../../lib/money.ts'
import type { Line, Matter, Party, Terms, Way } from '../facts.ts'
import texts from './clauses.json' with { type: 'json' }

export const CLAUSES_VERSION = texts.version
const { words } = texts

type Params = Record<string, string | number>
const fill = (template: string, params: Params): string =>
  template.replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap))

/** What a contract says beside its order: decided by its unit and the amount. */
export type Wording = {
  terms: Terms
  way: Way
  today: string
  demonstration: boolean
  inWords: (fen: number) => string
  /** The sentence that explains the amount of a line. */
  explain: (line: Line) => string
  /** Set for a supplement: the number it amends, and what changes. */
  amends: { number: string; changes: string } | null
}

/** A contract with the clauses the rules ask for. Source: 国科发基〔2017〕289号 art. 13. */
export function contractPaper(matter: Matter, wording: Wording) {
  const { amends } = wording
  const opening = amends === null ? texts.opening : fill(texts.supplementOpening, { number: amends.number })
  return {
    title: amends === null ? texts.title : texts.supplementTitle,
    date: wording.today,
    author: matter.unit.name,
    subject: matter.title,
    mark: wording.demonstration ? words.demonstration : null,
    words: { number: words.number, page: words.page, draft: words.draft },
    blocks: [
      heading(words.parties),
      facts(partyRows(words.customer, matter.customer)),
      facts(partyRows(words.unit, matter.unit)),
      paragraph(opening),
      facts(serviceRows(matter)),
      ...(amends === null ? [] : [heading(words.changes), paragraph(amends.changes)]),
      ...sampleBlocks(matter),
      ...feeBlocks(matter, wording),
      ...(amends === null ? clauseBlocks(matter, wording) : []),
      signatures(matter),
    ],
  }
}

const heading = (text: string) => ({ kind: 'heading' as const, text })
const paragraph = (text: string) => ({ kind: 'paragraph' as const, text })
const facts = (rows: { name: string; value: string }[]) => ({ kind: 'facts' as const, rows })

const known = (rows: [name: string, value: string | null][]) =>
  rows.flatMap(([name, value]) => (value === null || value === '' ? [] : [{ name, value }]))

const partyRows = (name: string, party: Party) =>
  known([
    [name, party.name],
    [words.code, party.code],
    [words.address, party.address],
    [words.contact, party.contact],
    [words.phone, party.phone],
    [words.accountHolder, party.account?.holder ?? null],
    [words.bank, party.account?.bank ?? null],
    [words.account, party.account?.number ?? null],
  ])

const serviceRows = (matter: Matter) =>
  known([
    [words.service, matter.title],
    [words.order, matter.orderNumber],
    [
      words.instrument,
      [matter.instrument.name, matter.instrument.model, matter.instrument.assetNumber]
        .filter(Boolean)
        .join(' / '),
    ],
    [words.method, matter.method],
    [words.purpose, matter.purpose],
    [words.samples, matter.sampleCount > 0 ? fill(words.sampleCount, { count: matter.sampleCount }) : null],
    [words.promised, matter.quote?.promisedBy ?? matter.promisedBy ?? words.promisedOpen],
  ])

const named = (catalogue: Record<string, string>, key: string): string => catalogue[key] ?? key

function sampleBlocks({ samples }: Matter) {
  if (samples.length === 0) return []
  const care = ({ storage, hazards }: Matter['samples'][number]): string =>
    [named(texts.storages, storage), ...hazards.map((each) => named(texts.hazards, each))].join('，')
  return [
    heading(words.sampleTable),
    {
      kind: 'table' as const,
      columns: [
        column(words.sampleName, 40),
        column(words.sampleAmount, 16),
        column(words.sampleCare, 28),
        column(words.sampleFate, 16),
      ],
      rows: samples.map((sample) => [
        sample.name,
        sample.amount ?? words.none,
        care(sample),
        named(texts.fates, sample.fate),
      ]),
      total: null,
    },
  ]
}

const column = (title: string, share: number, align: 'left' | 'right' = 'left') => ({ title, share, align })

function feeBlocks({ quote }: Matter, { inWords, explain, amends }: Wording) {
  if (quote === null) return []
  return [
    heading(amends === null ? words.fees : words.newTotal),
    {
      kind: 'table' as const,
      columns: [column(words.fee, 30), column(words.basis, 48), column(words.amount, 22, 'right')],
      rows: quote.lines.map((line) => [line.name, explain(line), yuanGrouped(line.amountFen)]),
      total: {
        name: fill(words.total, { words: inWords(quote.totalFen) }),
        value: yuanGrouped(quote.totalFen),
      },
    },
  ]
}

function clauseBlocks(matter: Matter, wording: Wording) {
  const { terms, way, inWords } = wording
  const total = matter.quote?.totalFen ?? 0
  const params = {
    title: matter.title,
    total: yuanGrouped(total),
    totalInWords: inWords(total),
    payment: named(texts.payments, matter.payment),
    keepResultsDays: terms.keepResultsDays,
    keepSamplesDays: terms.keepSamplesDays,
    liabilityPercent: terms.liabilityPercent,
    forum: forumOf(terms),
    way: texts.ways[way],
  }
  return texts.clauses.flatMap(({ title, items }, index) => [
    heading(fill(words.clause, { n: texts.numerals[index] ?? index + 1, title })),
    { kind: 'items' as const, items: items.map((item) => fill(item, params)) },
  ])
}

function forumOf({ dispute, forum }: Terms): string {
  if (forum === null) return dispute === 'court' ? texts.court : texts.arbitration
  return fill(dispute === 'court' ? texts.courtNamed : texts.arbitrationNamed, { forum })
}

const signatures = (matter: Matter) => ({
  kind: 'signatures' as const,
  sides: [
    side(`${words.customer}${words.sealed}`, matter.customer.name),
    side(`${words.unit}${words.sealed}`, matter.unit.name),
  ],
})

const side = (title: string, name: string) => ({ title, lines: [name, words.agent, words.date] })

/** The caption under the code to scan. */
export const verifyCaption = (code: string): string => fill(words.verify, { code })
