import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { memberOf, textOf } from '../../lib/unknown.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { text, type Language } from '../../platform/texts.ts'
import { policyAt } from '../../policy/index.ts'
import { countedDays } from '../rules/count.ts'
import { scopeUnder } from '../rules/scope.ts'
import type { ObligationDetail, ObligationView } from '../schema/index.ts'
import {
  findClause,
  findDocumentNames,
  findHistory,
  findOthers,
  type ClauseRow,
  type HistoryRow,
} from '../store/detail.ts'
import { readFactsOf } from '../store/subjects.ts'
import { findOne } from '../store/list.ts'
import { groundOf } from './ground.ts'
import { itemOf, titleOf } from './item.ts'
import { bordersOf, type Borders } from './parameters.ts'
import { factQuery, subjectOf } from './subjects.ts'
import { missingWords, scopeView } from './wording.ts'
import { whyOf } from './why.ts'

/** What is told of an obligation's course; everything else in the history of its subject is not about it. */
const TOLD = [
  'obligation.moved',
  'obligation.reminded',
  'obligation.called',
  'obligation.nudged',
  'instrument.responsible_set',
  'instrument.sensor_installed',
  'instrument.sensor_working',
  'instrument.sensor_recovered',
  'instrument.registered',
  'instrument.changed',
  'instrument.submitted',
  'instrument.returned',
  'instrument.listed',
  'instrument.suspended',
  'instrument.retired',
  'instrument.draft',
] as const

/** Everything behind one obligation: why, every counted day, the words of the text, scope, what is missing, its course. */
export async function readObligation(
  app: App,
  viewer: Principal,
  id: string,
  language: Language,
): Promise<Outcome<ObligationDetail>> {
  const row = await findOne(app.db, viewer.scope, id)
  if (row === undefined) return refused({ code: 'not_found.obligation' })
  const borders = await bordersOf(app.db, app.clock.today())
  const item = itemOf(row, borders, language)
  const [clause, documents, history, others, more] = await Promise.all([
    row.version_id === null ? undefined : findClause(app.db, row.version_id),
    findDocumentNames(app.db),
    findHistory(app.db, { id, subjectKind: row.subject_kind, subjectId: row.subject_id }, TOLD),
    findOthers(app.db, row.subject_id, id),
    aboutInstrument(app, item, language),
  ])
  return done({
    ...item,
    today: borders.today,
    why: whyOf(item, borders, language),
    count: countOf(item, borders),
    clause: clause === undefined ? null : clauseView(clause, documents, language),
    scope: more?.scope ?? null,
    asked: askedOf(clause, more?.has ?? [], language),
    history: history.map((each) => told(each, language)),
    consequence: await consequenceOf(app, { rule: item.rule, documents, language }),
    others: others.map((each) => ({ ...each, title: titleOf(each, language), name: item.subject.name })),
  })
}

async function aboutInstrument(app: App, { subject }: ObligationView, language: Language) {
  if (subject.kind !== 'instrument') return null
  const { profile } = app.config
  const today = app.clock.today()
  const [ground, documents] = await Promise.all([groundOf(app.db, profile, today), findDocumentNames(app.db)])
  const query = factQuery(ground)
  const [row] = await readFactsOf(app.db, query, [subject.id])
  if (row === undefined) return null
  const facts = subjectOf(row, query.dated)
  const scope = scopeUnder(facts, ground.law.at(today))
  return { has: facts.has, scope: scopeView(language, scope, { documents, profile, date: today }) }
}

function countOf(item: ObligationView, { today, calendar }: Borders): ObligationDetail['count'] {
  const { startedOn, dueOn, citation, metOn, effect } = item
  const { amount, unit } = citation
  if (startedOn === null || dueOn === null || amount === null || unit === null) return null
  const head = { from: startedOn, due: dueOn, amount, unit, coveredUntil: calendar.coveredUntil }
  const end = effect === 'finding' ? dueOn : (metOn ?? item.exemptOn ?? today)
  if (unit !== 'working_day')
    return { ...head, late: Math.max(0, workingDaysBetween(dueOn, end, calendar)), days: [] }
  return { ...head, ...countedDays({ from: startedOn, amount, end }, calendar) }
}

function clauseView(
  row: ClauseRow,
  documents: ReadonlyMap<string, string>,
  language: Language,
): ObligationDetail['clause'] {
  const name = (id: string): string => documents.get(id) ?? id
  const { quote, marks, from, reading, verified, localTrial } = row
  return {
    quote,
    marks,
    from,
    reading,
    verified,
    localTrial,
    also: row.also.map((each) => ({ ...each, document: name(each.document) })),
    mayBeUpdatedBy: row.mayBeUpdatedBy.map(name),
    short: language === 'en' ? row.shortEn : row.short,
    note: language === 'en' ? row.noteEn : row.note,
  }
}

function askedOf(
  clause: ClauseRow | undefined,
  has: readonly string[],
  language: Language,
): ObligationDetail['asked'] {
  const asks = memberOf(clause?.value, 'asks')
  const codes = Array.isArray(asks) ? asks.map(String) : []
  return missingWords(language, codes).map((each) => ({ ...each, present: has.includes(each.code) }))
}

function told(
  { at, action, role, detail }: HistoryRow,
  language: Language,
): ObligationDetail['history'][number] {
  const value = (name: string): string => textOf(memberOf(detail, name)) ?? '–'
  const params = {
    before: value('before'),
    after: value('after'),
    days: value('workingDays'),
    due: value('dueOn'),
  }
  return { at: at.toISOString(), action, role, text: text(language, `obligations.history.${action}`, params) }
}

/** Which rule says what may follow; only those that hold here are shown. */
const CONSEQUENCES: Record<string, string> = {
  'onboard.due': 'purchase.stop',
  'campaign.report': 'purchase.stop',
}

async function consequenceOf(
  app: App,
  { rule, documents, language }: { rule: string; documents: ReadonlyMap<string, string>; language: Language },
): Promise<ObligationDetail['consequence']> {
  const id = CONSEQUENCES[rule]
  if (id === undefined) return null
  const { source, state } = (await policyAt(app.db, app.config.profile, app.clock.today())).resolve(id)
  if (source === null || state !== 'stated' || source.short === null) return null
  const { document, clause, short } = source
  return {
    rule: id,
    text: language === 'en' ? short.en : short.zh,
    document: document === null ? null : (documents.get(document) ?? document),
    clause,
  }
}
