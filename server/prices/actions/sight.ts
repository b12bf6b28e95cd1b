import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Scope } from '../../platform/scope.ts'
import { findPriced, type Priced } from '../store/instruments.ts'

const NOTHING: Scope = { kind: 'nothing' }

/** An instrument and how much of its prices a viewer sees. */
export type Sight = {
  instrument: Priced
  /** Reads by office: drafts, findings, reasons. */
  office: boolean
  /** Sees the prices of the unit's own people: they alone do, not those over the unit. */
  internal: boolean
  mayWrite: boolean
}

/** An instrument that is public or within reach; everything else is not there. */
export async function sightOf(db: Db | Trx, viewer: Principal, id: string): Promise<Outcome<Sight>> {
  const reads = may(viewer, 'price.read')
  const instrument = await findPriced(db, id, {
    scope: reads ? viewer.scope : NOTHING,
    organisationId: viewer.organisationId,
  })
  if (instrument === undefined) return refused({ code: 'not_found.instrument' })
  const office = reads && instrument.reached
  return done({
    instrument,
    office,
    internal: instrument.own || (office && viewer.scope.kind === 'organisation'),
    mayWrite: office && may(viewer, 'price.write'),
  })
}
