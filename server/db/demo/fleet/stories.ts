import { addDays } from '../../../lib/workdays.ts'
import type { Outcome } from '../../../lib/refusal.ts'
import type { App } from '../../../platform/app.ts'
import { sql } from '../../../platform/db/index.ts'
import type { Principal } from '../../../platform/principal.ts'
import { decideCase, openCase, submitCase } from '../../../procedures/index.ts'
import { actorsOf } from '../cast.ts'
import { laterThan } from '../clock.ts'
import type { StandsStill } from './still.ts'
import { words } from './words.ts'

const DAY = 86_400_000
const daysAgo = (app: App, days: number): App => laterThan(app, -days * DAY)

type Actors = ReadonlyMap<string, Principal>
type Case = { id: string; version: number }

/** What was done about some of them, each step by whose it is and on its day. Where the rules know no such step, nothing. */
export async function tellStories(app: App, all: readonly StandsStill[]): Promise<void> {
  const actors = await actorsOf(app)
  for (const { still, meter } of all) {
    const id = meter.instrumentId
    if (still.story === undefined || (await hasCase(app, id))) continue
    const outcome = await TELL[still.story](app, actors, id)
    if (!outcome.ok)
      app.log.info(
        { story: still.story, refusals: outcome.refusals },
        'a story of the demonstration was left out',
      )
  }
}

async function hasCase(app: App, instrumentId: string): Promise<boolean> {
  const { rows } = await sql`select from case_instrument where instrument_id = ${instrumentId}`.execute(
    app.db,
  )
  return rows.length > 0
}

const TELL: Record<
  'excused' | 'heard' | 'named',
  (app: App, actors: Actors, id: string) => Promise<Outcome<unknown>>
> = { excused, heard, named }

type Opening = { days: number; by: string; matter: string; form: Record<string, unknown> }

async function submitted(
  app: App,
  actors: Actors,
  instrument: string,
  asked: Opening,
): Promise<Outcome<Case>> {
  const [then, actor] = [daysAgo(app, asked.days), playedBy(actors, asked.by)]
  const opened = await openCase(then, actor, asked.matter, { instrumentIds: [instrument], form: asked.form })
  return opened.ok ? submitCase(then, actor, opened.value.id) : opened
}

function playedBy(actors: Actors, role: string): Principal {
  const actor = actors.get(role)
  if (actor === undefined) throw new Error(`the demonstration has nobody who is ${role}`)
  return actor
}

/** Under repair: explained by the unit, taken as true by the department. */
async function excused(app: App, actors: Actors, id: string): Promise<Outcome<unknown>> {
  const form = { ground: 'repair', reason: words.excuse, until: addDays(app.clock.today(), 60) }
  const asked = await submitted(app, actors, id, {
    days: 12,
    by: 'unit_admin',
    matter: 'idle_explanation',
    form,
  })
  if (!asked.ok) return asked
  const { version } = asked.value
  const body = { version, verdict: 'confirm', reason: words.excuse } as const
  return decideCase(daysAgo(app, 8), playedBy(actors, 'department_officer'), asked.value.id, body)
}

/** The notice was sent, and the unit has not yet spoken. */
function heard(app: App, actors: Actors, id: string, days = 4): Promise<Outcome<Case>> {
  const form = { wish: 'naming', reason: words.wish }
  return submitted(app, actors, id, { days, by: 'department_officer', matter: 'public_transfer', form })
}

/** Notice, statement, decision with its document: made public. */
async function named(app: App, actors: Actors, id: string): Promise<Outcome<unknown>> {
  const asked = await heard(app, actors, id, 45)
  if (!asked.ok) return asked
  const spoken = await decideCase(daysAgo(app, 40), playedBy(actors, 'unit_admin'), asked.value.id, {
    version: asked.value.version,
    verdict: 'confirm',
    reason: words.statement,
  })
  if (!spoken.ok) return spoken
  const then = daysAgo(app, 30)
  return decideCase(then, playedBy(actors, 'department_officer'), asked.value.id, {
    version: spoken.value.version,
    verdict: 'approve',
    reason: words.decision,
    document: words.document.replace('{year}', then.clock.today().slice(0, 4)),
  })
}
