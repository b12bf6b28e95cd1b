import { makeDocument, sendDocument } from '../documents/index.ts'
import { readIdleSummary } from '../idle/index.ts'
import { readFact } from '../installation/index.ts'
import { done, refused, type Outcome } from '../lib/refusal.ts'
import { summarise } from '../obligations/index.ts'
import type { App } from '../platform/app.ts'
import type { Call } from '../platform/http/route.ts'
import type { Principal } from '../platform/principal.ts'
import { text, type Language } from '../platform/texts.ts'
import { readFigures } from '../use/index.ts'
import { daysOf, monthlyPaper, type Ground } from './rules.ts'
import type { MonthlyQuery } from './schema.ts'
import { findName } from './store.ts'

const MOST_GROUPS = 100

/** Sends the report of a month over whatever its reader reaches; provisional until the month is published. */
export async function sendMonthly(
  app: App,
  { principal, raw, language }: Pick<Call, 'principal' | 'raw' | 'language'>,
  { month, format }: MonthlyQuery,
): Promise<Outcome<undefined>> {
  const ground = await groundOf(app, principal, month, language)
  if (!ground.ok) return ground
  const say = (key: string, gaps?: Record<string, string | number>) => text(language, `reports.${key}`, gaps)
  const paper = monthlyPaper(ground.value, { say, isEnglish: language === 'en' })
  const body = await makeDocument({ kind: format, paper, stamp: null })
  await sendDocument(raw, { format, name: paper.title, body })
  return done(undefined)
}

async function groundOf(
  app: App,
  principal: Principal,
  month: string,
  language: Language,
): Promise<Outcome<Ground>> {
  const today = app.clock.today()
  if (month > today.slice(0, month.length)) return refused({ code: 'reports.not_yet', pointer: '/month' })
  const [due, regions, classes, idle, author, demonstration] = await Promise.all([
    summarise(app, principal, daysOf(month), language),
    readFigures(app, principal, { by: 'region', period: month, limit: MOST_GROUPS }),
    readFigures(app, principal, { by: 'class', period: month, limit: MOST_GROUPS }),
    readIdleSummary(app, principal),
    authorOf(app, principal, language),
    readFact(app.db, 'demonstration'),
  ])
  if (!due.ok) return due
  if (!regions.ok) return regions
  if (!classes.ok) return classes
  if (!idle.ok) return idle
  return done({
    month,
    today,
    author,
    demonstration: demonstration !== undefined,
    due: due.value,
    regions: regions.value,
    classes: classes.value,
    idle: idle.value,
  })
}

async function authorOf(app: App, { organisationId }: Principal, language: Language): Promise<string> {
  const names = organisationId === null ? undefined : await findName(app.db, organisationId)
  return (language === 'en' ? (names?.name_en ?? names?.name) : names?.name) ?? ''
}
