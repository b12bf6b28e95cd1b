import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { Terms } from '../facts.ts'
import type { OrderTerms, TermsBody } from '../schema/template.ts'
import { findTerms } from '../store/standing.ts'
import { setTerms } from '../store/terms.ts'

/** The terms on which a unit takes orders; the usual ones where it set none. */
export const readTerms = async (app: App, { unit }: { unit: string }): Promise<Outcome<OrderTerms>> =>
  done({ organisationId: unit, ...(await findTerms(app.db, unit)) })

/** Sets the terms of the unit acted for; they hold for what is decided from now on. */
export const changeTerms = (app: App, principal: Principal, body: TermsBody): Promise<Outcome<OrderTerms>> =>
  change(app, principal, body)

/** A paying body says whether its group leaders approve whatever its people order. */
export const askApproval = (
  app: App,
  principal: Principal,
  body: { approvalAsked: boolean },
): Promise<Outcome<OrderTerms>> => change(app, principal, body)

function change(app: App, principal: Principal, terms: Partial<Terms>): Promise<Outcome<OrderTerms>> {
  const { organisationId } = principal
  if (organisationId === null) return Promise.resolve(refused({ code: 'forbidden.order_terms' }))
  return whole(app.db, async (trx) => {
    await setTerms(trx, organisationId, terms, app.clock.now())
    const detail = { fields: Object.keys(terms) }
    await recordEvents(trx, principal, [
      {
        action: 'organisation.order_terms',
        subjectKind: 'organisation',
        subjectId: organisationId,
        detail,
      },
    ])
    return done({ organisationId, ...(await findTerms(trx, organisationId)) })
  })
}
