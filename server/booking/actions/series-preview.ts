import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { priceOfTime } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { problemOf } from '../../platform/http/problem.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Slot, Span } from '../facts.ts'
import { overlap } from '../../lib/spans.ts'
import type { SeriesPreview, SeriesQuery } from '../schema/series.ts'
import type { Placement } from '../store/occupancy.ts'
import type { Setting } from '../store/setting.ts'
import { slotView } from './answer.ts'
import { partyOf, settingOf, type Party } from './party.ts'
import { place, type Wish } from './place.ts'
import { nearestTo } from './plan.ts'
import { spansOf } from './series.ts'
import { classOf, settingFor } from './viewer.ts'

type Previewed = SeriesPreview['occurrences'][number]
type Ground = { app: App; trx: Trx; setting: Setting; party: Party; body: SeriesQuery; now: number }

/** What each occurrence of a rule would meet if it were sent now, with its price; nothing is locked or taken. */
export const previewSeries = (
  app: App,
  principal: Principal,
  instrumentId: string,
  body: SeriesQuery,
): Promise<Outcome<SeriesPreview>> =>
  app.db.transaction().execute(async (trx): Promise<Outcome<SeriesPreview>> => {
    const now = app.clock.now().getTime()
    const found = await settingFor(trx, principal, instrumentId)
    if (!found.ok) return found
    const party = await partyOf(trx, principal, body, now)
    if (!party.ok) return party
    if (body.override === true && !found.value.isReached)
      return refused({ code: 'forbidden.booking_override' })
    const spans = spansOf(body)
    if (!spans.ok) return spans
    const setting = await settingOf(trx, found.value, party.value, principal)
    if (setting.opening === null) return refused({ code: 'conflict.booking_not_opened' })
    const ground = { app, trx, setting, party: party.value, body, now }
    const occurrences: Previewed[] = []
    const thought: Placement[] = []
    for (const [index, span] of spans.value.entries())
      occurrences.push(await look(ground, { span, position: index + 1 }, thought))
    return done({ occurrences })
  })

/** One occurrence; where it is free, the next ones see it as taken. */
async function look(
  ground: Ground,
  { span, position }: { span: Span; position: number },
  thought: Placement[],
): Promise<Previewed> {
  const { app, trx, setting, now } = ground
  const placed = await place(app, trx, setting, wishOf(ground, span, thought), now)
  const times = { startsAt: new Date(span.from).toISOString(), endsAt: new Date(span.until).toISOString() }
  if (placed.ok) {
    thought.push(placed.value)
    const amountFen = await priceFor(ground, span)
    return { position, ...times, free: true, amountFen, reasons: [], nearest: [] }
  }
  const nearest = placed.wanted === undefined ? [] : await nearestTo(trx, placed.wanted)
  const isFree = (slot: Slot) => !thought.some((each) => overlap(each.span, slot))
  const { reasons } = problemOf(placed.refusals, 'zh-CN', '')
  return {
    position,
    ...times,
    free: false,
    amountFen: null,
    reasons,
    nearest: nearest.filter(isFree).map(slotView),
  }
}

const wishOf = ({ setting, party, body }: Ground, span: Span, also: readonly Placement[]): Wish => ({
  span,
  seat: body.seat ?? null,
  use: body.use ?? null,
  offSite: false,
  userClass: classOf(party.organisationId, setting.isInternal),
  personId: party.personId,
  except: null,
  override: body.override === true,
  // What it is for is said when it is sent.
  ignore: ['booking.customs_use_needed'],
  also,
})

const askedIn = ({ item = [] }: SeriesQuery) =>
  item.map((each) => {
    const [id = '', quantity = null] = each.split(':')
    return { id, quantity }
  })

async function priceFor({ app, trx, setting, party, body }: Ground, booked: Span): Promise<number | null> {
  const price = await priceOfTime(app, trx, {
    instrumentId: setting.id,
    personId: party.personId,
    organisationId: party.organisationId,
    booked,
    used: null,
    asked: askedIn(body),
    freeCategory: body.category ?? null,
  })
  return price.ok ? price.value.totalFen : null
}
