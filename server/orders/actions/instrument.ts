import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { findInstrument, type OrderedInstrument } from '../store/bookings.ts'

/** An instrument that takes orders: public, and not suspended. */
export async function instrumentFor(app: App, id: string): Promise<Outcome<OrderedInstrument>> {
  const instrument = await findInstrument(app.db, id)
  if (instrument === undefined || !instrument.isPublic) return refused({ code: 'not_found.instrument' })
  return instrument.status === 'listed' ? done(instrument) : refused({ code: 'conflict.instrument_not_open' })
}
