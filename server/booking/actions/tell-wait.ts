import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Span } from '../facts.ts'
import { readable } from '../rules/civil.ts'
import { spanText } from './tell.ts'

type Offered = { id: string; personId: string; instrument: string; span: Span; expires: number }

/** Tells somebody who waits that a time is kept for them, and until when. */
export const tellOffer = (
  app: App,
  trx: Trx,
  { id, personId, instrument, span, expires }: Offered,
): Promise<void> =>
  notify(app, trx, [
    {
      to: personId,
      kind: 'booking.offer',
      params: { instrument, time: spanText(span), until: readable(expires) },
      link: `/bookings/${id}`,
    },
  ])

/** Tells those whose wish has come to nothing: their offer ran out, or their range is over. */
export const tellWaitOver = (
  app: App,
  trx: Trx,
  kind: 'offer_lapsed' | 'wait_over',
  told: readonly { personId: string; instrumentId: string; instrument: string; span: Span }[],
): Promise<void> =>
  notify(
    app,
    trx,
    told.map(({ personId, instrumentId, instrument, span }) => ({
      to: personId,
      kind: `booking.${kind}`,
      params: { instrument, time: spanText(span) },
      link: `/instruments/${instrumentId}`,
    })),
  )
