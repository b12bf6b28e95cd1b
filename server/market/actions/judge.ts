import type { Refusal } from '../../lib/refusal.ts'
import { addDays, addMonths } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Scope } from '../../platform/scope.ts'
import { policyAt } from '../../policy/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { boardFaults, type Facts, type Subject } from '../rules/post.ts'
import type { Days } from '../rules/words.ts'
import type { DeskRow } from '../store/desk.ts'
import { findSubject, type Asked } from '../store/write.ts'

const MONTHS = 12

export function daysOf(app: App): Days {
  const today = app.clock.today()
  return { today, longest: addDays(today, parameters.longestDays), longestDays: parameters.longestDays }
}

const factsOf = (post: DeskRow): Facts => ({
  side: post.side,
  kind: post.kind,
  ...(post.title !== null && { title: post.title }),
  body: post.body,
  term: post.term,
  office: post.contact.office,
  until: post.until,
  idleSince: post.idleSince,
  contact: post.contact,
  document: { ...post.documentDraft, hasFile: post.documentDraft.file !== null },
  customs: post.customsDraft,
})

/** Everything that stands against a post's publication today. */
export async function judge(app: App, trx: Trx, post: DeskRow): Promise<Refusal[]> {
  const { instrumentId, unitId, kind, id } = post
  const subject =
    instrumentId === null
      ? undefined
      : await subjectOf(app, trx, { instrumentId, unitId, kind, besides: id, scope: EVERYTHING })
  const faults = boardFaults(factsOf(post), subject, daysOf(app))
  const clause = faults.some(({ code }) => code === CUSTOMS) ? await customsClause(app, trx) : ''
  return faults.map((fault) => (fault.code === CUSTOMS && clause !== '' ? { ...fault, clause } : fault))
}

// The post lies within reach already; its instrument may have gone to another unit since.
const EVERYTHING: Scope = { kind: 'everything' }
const CUSTOMS = 'market.customs_release'

async function customsClause(app: App, trx: Trx): Promise<string> {
  const { source } = (await policyAt(trx, app.config.profile, app.clock.today())).resolve('customs.term')
  return ['customs.term', source?.document, source?.clause].filter((part) => part != null).join(' ')
}

/** For how many months customs supervise by the rule; null where no text says. */
export async function customsTerm(app: App, trx: Trx): Promise<number | null> {
  const term = (await policyAt(trx, app.config.profile, app.clock.today())).interval('customs.term')
  return term.known && term.value.unit === 'year' ? term.value.amount * MONTHS : null
}

/** Where the register knows no last day of supervision, it is counted from the release by the rule. */
async function subjectOf(app: App, trx: Trx, asked: Asked): Promise<Subject | undefined> {
  const found = await findSubject(trx, asked)
  if (found === undefined) return undefined
  if (found.customs === null) return { ...found, customs: null }
  const { releaseDate, supervisedUntil } = found.customs
  const months = await customsTerm(app, trx)
  const counted = releaseDate !== null && months !== null ? addMonths(releaseDate, months) : null
  return { ...found, customs: { supervisedUntil: supervisedUntil ?? counted } }
}
