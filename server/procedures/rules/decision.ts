import type { Paper } from '../../documents/index.ts'
import { yuanGrouped } from '../../lib/money.ts'
import type { ProcedureId, Verdict } from '../facts.ts'

/** Steps whose decision has a text of its own: those of the idle ladder. */
export const DRAFTED: Partial<Record<ProcedureId, { step: string; rung: string }>> = {
  idle_explanation: { step: 'confirm', rung: 'remind_or_explain' },
  internal_transfer: { step: 'unit_review', rung: 'internal_transfer' },
  public_transfer: { step: 'decide', rung: 'public_transfer' },
}

/** A text of the catalogue by its key under `case_draft.`, with its gaps filled. */
export type Say = (key: string, gaps?: Record<string, string | number>) => string

/** How long an instrument stood still, as its step of the ladder counts it. Civil days. */
type Still = {
  counts: string
  months: number
  from: string
  passed: number
  excusedDays: number
  silentDays: number
  counted: number
  reachedOn: string | null
  /** Days without running, whatever the step counts. */
  idleDays: number
  reminders: readonly string[]
  excuses: readonly { kind: string; from: string; until: string }[]
}

export type Subject = {
  name: string
  model: string | null
  assetNumber: string | null
  originalValueFen: number | null
  acceptanceDate: string | null
  /** Undefined where it is counted no longer. */
  still: Still | undefined
}

export type DraftGround = {
  procedure: ProcedureId
  verdict: Verdict
  /** What is asked for; of a transfer whether it moves, is made public, or both. */
  wish: string | null
  unit: string
  number: string | null
  receiver: string | null
  until: string | null
  today: string
  subjects: readonly Subject[]
  /** What the unit said, and when; null words: it let the time pass. */
  notifiedOn: string | null
  statement: { on: string; words: string | null } | null
  asked: string | null
  basis: { document: string | null; clause: string | null; quote: string | null } | undefined
}

/** The text of the decision for an opinion, as the case has it: facts, count, what was heard, clause, decision. */
export function bodyOf(ground: DraftGround, say: Say): string {
  return [
    say('to', { unit: ground.unit }),
    ...ground.subjects.flatMap((subject) => subjectParts(subject, say)),
    ...heard(ground, say),
    ...basisParts(ground, say),
    say('decision', { words: decided(ground, say) }),
    say('reasons', { mark: say('reason_mark') }),
    ...(isNaming(ground) ? [say('appeal')] : []),
    say('remedy'),
  ].join('\n\n')
}

const isNaming = ({ procedure, verdict, wish }: DraftGround): boolean =>
  procedure === 'public_transfer' && verdict === 'approve' && wish !== 'transfer'

function subjectParts(
  { name, model, assetNumber, originalValueFen, acceptanceDate, still }: Subject,
  say: Say,
): string[] {
  const facts = [
    ...(assetNumber === null ? [] : [say('asset_number', { number: assetNumber })]),
    ...(originalValueFen === null ? [] : [say('value', { yuan: yuanGrouped(originalValueFen) })]),
    ...(acceptanceDate === null ? [] : [say('accepted', { day: acceptanceDate })]),
  ]
  const called = [name, model].filter(Boolean).join(' ')
  return [
    say(facts.length === 0 ? 'subject_bare' : 'subject', { name: called, facts: facts.join(say('comma')) }),
    ...(still === undefined ? [] : stillParts(still, say)),
  ]
}

function stillParts(still: Still, say: Say): string[] {
  const { counts, from, passed, excusedDays, silentDays, counted, months, reachedOn, idleDays } = still
  const less = [
    ...(excusedDays === 0 ? [] : [say('less_excused', { n: excusedDays })]),
    ...(silentDays === 0 ? [] : [say('less_silent', { n: silentDays })]),
  ]
  const sum = [say(`since_${counts}`, { day: from, n: passed }), ...less, say('counted', { n: counted })]
  const reached = reachedOn === null ? [] : [say('reached', { day: reachedOn, months })]
  const other = counts === 'run' ? [] : [say('not_run', { n: idleDays })]
  const { reminders, excuses } = still
  return [
    [sum.join(say('comma')), ...reached, ...other].join(say('stop')) + say('stop'),
    ...(reminders.length === 0 ? [] : [say('reminded', { days: reminders.join(say('and')) })]),
    ...excuses.map(({ kind, from: first, until }) =>
      say('excused', { kind: say(`kind_${kind}`), first, until }),
    ),
  ]
}

/** What was told to the unit and what it said. */
function heard({ procedure, notifiedOn, statement, asked }: DraftGround, say: Say): string[] {
  const words = asked === null || procedure === 'public_transfer' ? [] : [say('asked', { words: asked })]
  if (procedure !== 'public_transfer' || notifiedOn === null) return words
  const { on, words: said } = statement ?? { on: '', words: null }
  return [
    say('notified', { day: notifiedOn }),
    ...(statement === null
      ? []
      : [said === null ? say('unheard', { day: on }) : say('stated', { day: on, words: said })]),
  ]
}

function basisParts({ basis }: DraftGround, say: Say): string[] {
  if (basis === undefined) return []
  const { document, clause, quote } = basis
  const source = [document, clause].filter(Boolean).join(' ')
  return [say(quote === null ? 'basis_bare' : 'basis', { source, quote: quote ?? '' })]
}

function decided({ procedure, verdict, wish, receiver, until }: DraftGround, say: Say): string {
  const gaps = { receiver: receiver ?? say('open'), until: until ?? say('open') }
  if (verdict === 'refuse' || verdict === 'return') return say(`${procedure}_${verdict}`, gaps)
  return say(
    procedure === 'public_transfer' ? `${procedure}_${wish ?? 'transfer'}` : `${procedure}_pass`,
    gaps,
  )
}

type Frame = { author: string; isDemonstration: boolean; title: string; body: string }

/** The draft as a paper: number, date and seal are left for those who sign it. */
export function decisionPaper(
  { number, unit, subjects, today }: DraftGround,
  { author, isDemonstration, title, body }: Frame,
  say: Say,
): Paper {
  const row = (name: string, value: string) => ({ name: say(name), value })
  return {
    title,
    date: today,
    author,
    subject: number ?? title,
    mark: isDemonstration ? say('demonstration') : null,
    words: { number: say('number'), page: say('page'), draft: say('draft') },
    blocks: [
      { kind: 'notice', text: say('notice') },
      {
        kind: 'facts',
        rows: [
          row('document_number', say('number_open')),
          row('case_number', number ?? '–'),
          row('unit', unit),
          row('instruments', subjects.map(({ name }) => name).join(say('comma'))),
        ],
      },
      ...body
        .split(/\n\s*\n/)
        .map((text) => text.trim())
        .filter((text) => text !== '')
        .map((text) => ({ kind: 'paragraph' as const, text })),
      { kind: 'signatures', sides: [{ title: author, lines: [say('seal'), say('date_open')] }] },
    ],
  }
}
