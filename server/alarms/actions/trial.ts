import { openHours } from '../../booking/index.ts'
import type { Span } from '../../lib/spans.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { readStretches } from '../../telemetry/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { countOutside, countPower, countState, type PlacePast } from '../rules/past.ts'
import type { Trial, TrialView } from '../schema.ts'
import { countMetered, findMetered, findUnit } from '../store/choices.ts'
import { findPast, type PastRow } from '../store/past.ts'
import { findTaken } from '../store/targets.ts'

const DAY = 86_400_000
type Ground = { app: App; places: readonly PastRow[]; range: Span }

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
  const covers = wholeUnit ? await countMetered(app.db, unit.id) : found.length
  const now = app.clock.now().getTime()
  const range = { from: now - parameters.previewDays * DAY, until: now }
  const places = await findPast(
    app.db,
    found.map(({ id }) => id),
    range,
  )
  const counts = await countsOf(terms, { app, places, range })
  const lines = found.map(({ id, name }) => ({ id, name, raised: counts?.get(id) ?? 0 }))
  return done({
    days: parameters.previewDays,
    covers,
    looked: found.length,
    raised: counts === null ? null : lines.reduce((sum, { raised }) => sum + raised, 0),
    instruments: counts === null ? [] : lines.filter(({ raised }) => raised > 0),
  })
}

/** By instrument; null where nothing of the past is kept that tells. */
async function countsOf(terms: Trial['terms'], ground: Ground): Promise<Map<string, number> | null> {
  const groups = Map.groupBy(ground.places, ({ instrumentId }) => instrumentId)
  const each = (count: (id: string, places: PastRow[]) => number) =>
    new Map([...groups].map(([id, places]) => [id, count(id, places)]))
  switch (terms.kind) {
    case 'state':
      return each((_, places) => countState(terms, places, ground.range))
    case 'outside': {
      const allowed = await allowedOf(terms.of, ground, [...groups.keys()])
      return each((id, places) => countOutside(terms, places, { range: ground.range, allowed: allowed(id) }))
    }
    case 'power': {
      const { app, range } = ground
      const placed = ground.places.flatMap(({ device, ...rest }) =>
        device === null ? [] : [{ ...rest, device }],
      )
      const read = await readStretches(
        app.telemetry.db,
        placed.map(({ device }) => ({ device, ...range })),
      )
      const gapOf = (seconds: number | null) => (seconds ?? parameters.gapSeconds) * 1000
      const counts = new Map<string, number>()
      for (const [index, { instrumentId, gapSeconds }] of placed.entries()) {
        const n = countPower(terms, read[index] ?? [], gapOf(gapSeconds))
        counts.set(instrumentId, (counts.get(instrumentId) ?? 0) + n)
      }
      return counts
    }
    default:
      return null
  }
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
