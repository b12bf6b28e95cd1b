import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Language } from '../../platform/texts.ts'
import type { Scope } from '../facts.ts'
import { scopeUnder } from '../rules/scope.ts'
import type { ScopeAnswer } from '../schema/index.ts'
import { findDocumentNames, findVisibility } from '../store/detail.ts'
import { readFactsOf } from '../store/subjects.ts'
import { groundOf } from './ground.ts'
import { factQuery, subjectOf } from './subjects.ts'
import { scopeView } from './wording.ts'

/** Reasons about secrecy and what a unit still has to say are its own business. */
const INTERNAL: readonly string[] = [
  'not_restricted',
  'restriction_unfounded',
  'classified',
  'exempted',
  'central_unit',
]

/**
 * Whether an instrument must be on the platform, and why: to everybody for what is public, with the public reasons
 * alone; in full to those in whose reach it lies.
 */
export async function readScope(
  app: App,
  viewer: Principal,
  id: string,
  language: Language,
): Promise<Outcome<ScopeAnswer>> {
  const seen = await findVisibility(app.db, viewer.scope, id)
  const isFull = seen?.isReached === true && may(viewer, 'instrument.read')
  if (seen === undefined || (!seen.isPublic && !isFull)) return refused({ code: 'not_found.instrument' })
  const { profile } = app.config
  const today = app.clock.today()
  const [ground, documents] = await Promise.all([groundOf(app.db, profile, today), findDocumentNames(app.db)])
  const query = factQuery(ground)
  const [row] = await readFactsOf(app.db, query, [id])
  if (row === undefined) return refused({ code: 'not_found.instrument' })
  const scope = scopeUnder(subjectOf(row, query.dated), ground.law.at(today))
  return done(scopeView(language, isFull ? scope : publicly(scope), { documents, profile, date: today }))
}

const publicly = (scope: Scope): Scope => ({
  ...scope,
  reasons: scope.reasons.filter(({ code }) => !INTERNAL.includes(code)),
})
