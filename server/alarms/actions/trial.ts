import { openHours } from '../../booking/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { common, type Span } from '../../lib/spans.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { heldTimes } from '../../platform/scope/custody.ts'
import { readStretches } from '../../telemetry/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { countOutside, countPower, countState, NONE_YET, type PlacePast } from '../rules/past.ts'
import { placesWithin, windowsOf } from '../rules/windows.ts'
import type { Trial, TrialView } from '../schema.ts'
import { countMetered, findMetered, findUnit } from '../store/choices.ts'
import { findPast, type PastRow } from '../store/past.ts'
import { findTaken } from '../store/targets.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** `times`: when the viewer had each instrument, within the range. */
type Ground = {
  app: App
  places: readonly PastRow[]
  range: Span
  times: ReadonlyMap<string, readonly Span[]>
}

/** How often a rule would have been raised in the last days, of some of the instruments it applies to. */
export async function tryRule(
  app: App,
  viewer: Principal,
  { terms, organisationId = viewer.organisationId ?? undefined, wholeUnit, instruments }: Trial,
): Promise<Outcome<TrialView>> {
  const unit = organisationId === undefined ? undefined : await findUnit(app.db, viewer.scope, organisationId)
  if (unit === undefined) return refused({ code: 'not_found.organisation', pointer: '/organisationId' })
  const ids = wholeUnit ? {} : { ids: instruments }
  const found = await findMetered(app.db, unit.id, { limit: parameters.previewInstruments, ...ids })
  const covers = await countMetered(app.db, unit.id, wholeUnit ? null : instruments)
  const ground = await groundOf(app, viewer, found)
  const counts = await countsOf(terms, ground)
  const looked = found.filter(({ id }) => ground.times.has(id))
  const lines = looked.map(({ id, name }) => ({ id, name, raised: counts?.get(id) ?? 0 }))
  return done({
    days: parameters.previewDays,
    covers,
    looked: looked.length,
    raised: counts === null ? null : lines.reduce((sum, { raised }) => sum + raised, 0),
    instruments: counts === null ? [] : lines.filter(({ raised }) => raised > 0),
  })
}

/** What is known of the last days: of no more places than are looked at, and only while the viewer had the instrument. */
async function groundOf(app: App, viewer: Principal, found: readonly { id: string }[]): Promise<Ground> {
  const now = app.clock.now().getTime()
  const range = { from: now - parameters.previewDays * DAY, until: now }
  const ids = found.map(({ id }) => id)
  const places = placesWithin(await findPast(app.db, ids, range), parameters.previewPlaces)
  const looked = [...new Set(places.map(({ instrumentId }) => instrumentId))]
  const held = await heldTimes(app.db, viewer.scope, looked)
  const times = new Map(looked.map((id) => [id, common(held.get(id) ?? [], [range])]))
  return { app, places, range, times }
}

/** By instrument; null where nothing of the past is kept that tells. */
async function countsOf(terms: Trial['terms'], ground: Ground): Promise<Map<string, number> | null> {
  const groups = Map.groupBy(ground.places, ({ instrumentId }) => instrumentId)
  const each = (count: (id: string, places: PastRow[], times: readonly Span[]) => number) =>
    new Map([...groups].map(([id, places]) => [id, count(id, places, ground.times.get(id) ?? [])]))
  switch (terms.kind) {
    case 'state':
      return each((_, places, times) => countState(terms, places, times))
    case 'outside': {
      const allowed = await allowedOf(terms.of, ground, [...groups.keys()])
      return each((id, places, times) => countOutside(terms, places, { times, allowed: allowed(id) }))
    }
    case 'power':
      return powerCounts(terms, ground)
    default:
      return null
  }
}

/** Samples of a few hours at a time: what is counted goes on from one to the next, what was read is dropped. */
async function powerCounts(
  terms: Extract<Trial['terms'], { kind: 'power' }>,
  { app, places, range, times }: Ground,
): Promise<Map<string, number>> {
  const counted = places.flatMap(({ device, from, ...rest }) =>
    device === null ? [] : [{ ...rest, device, from, count: NONE_YET }],
  )
  for (const window of windowsOf(range, parameters.windowHours * HOUR)) {
    const wanted = counted.flatMap((one) =>
      common(times.get(one.instrumentId) ?? [], [window])
        .map((span) => ({ one, device: one.device, from: Math.max(span.from, one.from), until: span.until }))
        .filter(({ from, until }) => from < until),
    )
    const read = await readStretches(app.telemetry.db, wanted)
    for (const [index, { one }] of wanted.entries()) {
      const gapMs = (one.gapSeconds ?? parameters.gapSeconds) * 1000
      one.count = countPower(terms, one.count, read[index] ?? [], gapMs)
    }
  }
  const groups = Map.groupBy(counted, ({ instrumentId }) => instrumentId)
  return new Map([...groups].map(([id, list]) => [id, list.reduce((n, { count }) => n + count.raised, 0)]))
}

async function allowedOf(
  of: 'opening' | 'booking',
  { app, range }: Ground,
  ids: readonly string[],
): Promise<(id: string) => (place: PlacePast) => readonly Span[] | undefined> {
  if (of === 'opening') {
    const hours = await openHours(app.db, ids, range)
    return (id) => () => hours.get(id)
  }
  const taken = Map.groupBy(await findTaken(app.db, ids, range), ({ instrumentId }) => instrumentId)
  return (id) => (place) =>
    (taken.get(id) ?? []).filter(({ seatId }) => place.seatId === null || seatId === place.seatId)
}
