import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import {
  addClosure,
  approveBooking,
  cancelBooking,
  checkIn,
  createBooking,
  finishBooking,
  refuseBooking,
  takeDown,
} from '../../booking/index.ts'
import type { Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import scenesJson from './bookings.json' with { type: 'json' }
import { actorsOf, bookableOf, type Bookable } from './cast.ts'
import { at, laterThan } from './clock.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const Scene = Type.Object({
  on: Type.Enum(['night', 'automatic', 'manual', 'repair']),
  by: Type.String(),
  /** Days from today and the hour in Shanghai; `now`: an hour before the demonstration was loaded. */
  day: Type.Integer(),
  at: Type.String(),
  hours: Type.Number(),
  use: Type.Optional(Type.Enum(['research', 'development', 'teaching', 'other'])),
  purpose: Type.Optional(Type.String()),
  next: Type.Optional(
    Type.Array(Type.Enum(['check-in', 'finish', 'finish-early', 'approve', 'refuse', 'cancel', 'down'])),
  ),
  reason: Type.Optional(Type.String()),
})
type Scene = Static<typeof Scene>

type Stage = { app: App; actors: ReadonlyMap<string, Principal>; bookable: Bookable }
type Made = { id: string; from: number; until: number; instrument: string }

/** Plays bookings in every state around today, each step by whose it is and at its hour, through the ways everybody uses. */
export async function playBookings(app: App): Promise<void> {
  const stage = { app, actors: await actorsOf(app), bookable: await bookableOf(app) }
  for (const scene of Value.Parse(Type.Array(Scene), scenesJson)) await play(stage, scene)
  await keepFree(stage)
}

/** How many days later a scene may be played where its own is closed or taken. */
const MOST_LATER = 4

async function play(stage: Stage, scene: Scene): Promise<void> {
  const [by, instrument] = [stage.actors.get(scene.by), stage.bookable[scene.on]]
  if (by === undefined || instrument === undefined) return
  for (let later = 0; later <= (scene.at === 'now' ? 0 : MOST_LATER); later += 1) {
    const made = await book(stage, by, instrument, {
      ...scene,
      day: scene.day + (scene.day < 0 ? -later : later),
    })
    if (made === null) continue
    for (const step of scene.next ?? []) told(stage, scene, await take(stage, by, made, step, scene.reason))
    return
  }
  stage.app.log.info({ scene }, 'a booking of the demonstration found no time')
}

async function book(stage: Stage, by: Principal, instrument: string, scene: Scene): Promise<Made | null> {
  const { app } = stage
  const from =
    scene.at === 'now' ? startOfHour(app.clock.now().getTime() - HOUR) : at(app, scene.day, scene.at)
  const until = from + scene.hours * HOUR
  // Long enough ahead for any notice, as a careful user books.
  const asked = laterThan(app, Math.min(0, from - DAY - app.clock.now().getTime()))
  const wish = {
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(until).toISOString(),
    use: scene.use ?? 'research',
    ...(scene.purpose !== undefined && { purpose: scene.purpose }),
  }
  const made = await createBooking(asked, by, instrument, wish, undefined)
  return made.ok ? { id: made.value.id, from, until, instrument } : null
}

const startOfHour = (instant: number): number => instant - (instant % HOUR)

type Step = NonNullable<Scene['next']>[number]

async function take(
  { app, actors }: Stage,
  by: Principal,
  { id, from, until, instrument }: Made,
  step: Step,
  reason = '演示',
): Promise<Outcome<unknown>> {
  const staff = actors.get('instrument_manager') ?? by
  const when = (instant: number) => laterThan(app, instant - app.clock.now().getTime())
  const asked = when(Math.min(app.clock.now().getTime(), from - DAY / 2))
  switch (step) {
    case 'check-in':
      return checkIn(when(from + HOUR / 12), by, id)
    case 'finish':
      return finishBooking(when(until - HOUR / 10), by, id)
    case 'finish-early':
      return finishBooking(when(until - HOUR), by, id)
    case 'approve':
      return approveBooking(asked, staff, id)
    case 'refuse':
      return refuseBooking(asked, staff, id, { reason })
    case 'cancel':
      return cancelBooking(asked, by, id, { reason })
    case 'down': {
      const times = { startsAt: new Date(from).toISOString(), endsAt: new Date(until + HOUR).toISOString() }
      return takeDown(app, staff, instrument, { ...times, note: reason })
    }
  }
}

/** What the unit keeps for itself: maintenance and its own use. */
async function keepFree(stage: Stage): Promise<void> {
  const { app, actors, bookable } = stage
  const [staff, instrument] = [actors.get('instrument_manager'), bookable.automatic]
  if (staff === undefined || instrument === undefined) return
  const kept = [
    { kind: 'maintenance' as const, day: 4, from: '09:00', until: '11:00', note: '例行维护（演示）' },
    { kind: 'own_use' as const, day: 5, from: '13:30', until: '16:00', note: '本单位教学（演示）' },
  ]
  for (const { day, from, until, ...closure } of kept) {
    const times = {
      startsAt: new Date(at(app, day, from)).toISOString(),
      endsAt: new Date(at(app, day, until)).toISOString(),
    }
    await addClosure(app, staff, instrument, { ...closure, ...times })
  }
}

/** A step that this day's rules do not allow is no fault of the installation; the log keeps it. */
function told({ app }: Stage, { on, next }: Scene, outcome: Outcome<unknown>): void {
  if (!outcome.ok)
    app.log.info({ on, next, refusals: outcome.refusals }, 'a step of the demonstration was left out')
}
