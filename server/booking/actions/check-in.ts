import { randomBytes } from 'node:crypto'
import { toBuffer, toString as svgOf } from 'qrcode'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Principal } from '../../platform/principal.ts'
import { codeFrom, plainCode } from '../rules/check-in-code.ts'
import type { Booking } from '../schema/booking.ts'
import type { CheckInCode, CheckInPlace } from '../schema/check-in.ts'
import { findBooking } from '../store/bookings.ts'
import { bookingsDue, codeOf, instrumentOfCode, setCode } from '../store/check-in.ts'
import type { Answer } from './place.ts'
import { checkIn } from './use.ts'
import { viewOf } from './view.ts'
import { managedSetting, sightOf } from './viewer.ts'

const linkOf = (app: App, code: string): string => `${app.config.publicUrl}/check-in/${code}`

const codeView = (app: App, found: { code: string; rotatedAt: Date } | undefined): CheckInCode =>
  found === undefined
    ? { code: null, url: null, rotatedAt: null }
    : { code: found.code, url: linkOf(app, found.code), rotatedAt: found.rotatedAt.toISOString() }

/** The code at an instrument, for those who run it. */
export async function readCode(app: App, viewer: Principal, id: string): Promise<Outcome<CheckInCode>> {
  const found = await managedSetting(app.db, viewer, id)
  return found.ok ? done(codeView(app, await codeOf(app.db, id))) : found
}

/** Gives an instrument a code, or another one where somebody copied it. */
export const rotateCode = (app: App, principal: Principal, id: string): Promise<Outcome<CheckInCode>> =>
  app.db.transaction().execute(async (trx): Promise<Outcome<CheckInCode>> => {
    const found = await managedSetting(trx, principal, id)
    if (!found.ok) return found
    await setCode(trx, id, newCode(), app.clock.now())
    const event = { subjectKind: 'instrument', subjectId: id }
    await recordEvents(trx, principal, [{ action: 'booking.check_in_code', ...event }])
    return done(codeView(app, await codeOf(trx, id)))
  })

function newCode(): string {
  for (;;) {
    const code = codeFrom(randomBytes(64))
    if (code !== null) return code
  }
}

/** Pixels a side of the picture, enough for a label of 60 mm at 300 dpi. */
const SIDE = 720
const LOOK = { errorCorrectionLevel: 'M', margin: 4 } as const

/** The code as a picture to print and put up at the instrument. */
export async function sendCode(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  id: string,
  kind: 'svg' | 'png',
): Promise<Outcome<null>> {
  const found = await managedSetting(app.db, principal, id)
  if (!found.ok) return found
  const code = await codeOf(app.db, id)
  if (code === undefined) return refused({ code: 'not_found.check_in_code' })
  const link = linkOf(app, code.code)
  const [type, picture] =
    kind === 'svg'
      ? (['image/svg+xml', await svgOf(link, { ...LOOK, type: 'svg' })] as const)
      : (['image/png', await toBuffer(link, { ...LOOK, width: SIDE })] as const)
  await raw.reply.header('cache-control', 'no-store').type(type).send(picture)
  return done(null)
}

/** What a code leads to, with one's own booking there that runs or comes next. */
export async function readPlace(app: App, viewer: Principal, typed: string): Promise<Outcome<CheckInPlace>> {
  const instrument = await instrumentOfCode(app.db, plainCode(typed))
  if (instrument === undefined) return refused({ code: 'not_found.check_in_code' })
  const now = app.clock.now().getTime()
  const [due] =
    viewer.kind === 'person' && viewer.id !== null
      ? await bookingsDue(app.db, { personId: viewer.id, instrumentId: instrument.id, now })
      : []
  const booking = due === undefined ? undefined : await findBooking(app.db, sightOf(viewer, now), due.id)
  return done({ instrument, booking: booking === undefined ? null : viewOf(booking) })
}

/** Begins the use of one's booking that is due at the instrument of a code; one that runs already is just told. */
export async function checkInByCode(app: App, principal: Principal, typed: string): Promise<Answer<Booking>> {
  const place = await readPlace(app, principal, typed)
  if (!place.ok) return place
  const { booking } = place.value
  if (booking === null) return refused({ code: 'not_found.check_in_booking' })
  return booking.state === 'in_use' ? done(booking) : checkIn(app, principal, booking.id)
}
