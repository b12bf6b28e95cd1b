import { setTimeout as pause } from 'node:timers/promises'
import { readFact, writeFact } from '../../../installation/index.ts'
import type { App } from '../../../platform/app.ts'
import { memberOf, textOf } from '../../../lib/unknown.ts'
import { sql } from '../../../platform/db/index.ts'
import { enterRuns, keepOnPaper } from './kept.ts'
import { installMost } from './most.ts'
import { standing, type Meter } from './register.ts'
import { standStill, whenRead } from './still.ts'
import { tellStories } from './stories.ts'
import { lastWords, speak } from './voice.ts'

const FACT = 'demonstration_fleet'
/** Shorter than the pause after which a meter without thresholds counts as silent. */
const EVERY_MS = 240_000
/** Instruments with a year of use on paper. */
const ON_PAPER = 120

/**
 * The meters of a province that the simulator does not play: some on instruments that stood still for months, one on almost
 * every other instrument that owes one. Made after the pages answer; cut short, it is taken up at the next start.
 */
export async function keepFleet(app: App, stopped: AbortSignal): Promise<void> {
  await speakUp(app, await standing(app))
  const fact = await readFact(app.db, FACT)
  const today = textOf(memberOf(fact, 'today')) ?? app.clock.today()
  if (fact === undefined) await writeFact(app.db, FACT, { today })
  if (memberOf(fact, 'installed') === undefined) await makeFleet(app, today, stopped)
  while (!stopped.aborted) {
    await pause(EVERY_MS, undefined, { signal: stopped }).catch(() => undefined)
    if (!stopped.aborted) await speakUp(app, await standing(app))
  }
}

async function makeFleet(app: App, today: string, stopped: AbortSignal): Promise<void> {
  if (!(await isTime(app, stopped))) return
  const begun = performance.now()
  const all = await standStill(app, today)
  await speakUp(
    app,
    all.map(({ meter }) => meter),
  )
  const installed = await installMost(app, (meters) => speak(app, meters))
  const kept = await keepOnPaper(app, ON_PAPER)
  if (!(await whenRead(app, all, stopped))) return
  await tellStories(app, all)
  await whenRead(app, all, stopped)
  await enterRuns(app)
  await writeFact(app.db, FACT, { today, still: all.length, installed, kept })
  const seconds = Math.round((performance.now() - begun) / 1000)
  app.log.info({ still: all.length, installed, kept, seconds }, 'meters of the demonstration stand')
}

const speakUp = async (app: App, meters: readonly Meter[]): Promise<void> =>
  speak(app, meters, await lastWords(app, meters))

const WAIT_MS = 1000
const TRIES = 900

/** Once the simulator has chosen its instruments, and what each of the others owes has been found out. */
async function isTime(app: App, stopped: AbortSignal): Promise<boolean> {
  for (let tries = 0; tries < TRIES && !stopped.aborted; tries += 1) {
    const { rows } = await sql<{ isTime: boolean }>`
      select exists (select from instrument_scope) and not exists (select from obligation_touched)
        and exists (select from power_interval) as "isTime"`.execute(app.db)
    if (rows[0]?.isTime === true) return true
    await pause(WAIT_MS, undefined, { signal: stopped }).catch(() => undefined)
  }
  return false
}
