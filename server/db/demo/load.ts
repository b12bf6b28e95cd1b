import { saveInstruments, type InstrumentEntry } from '../../instruments/index.ts'
import { readFact, writeFact } from '../../installation/index.ts'
import { saveOrganisations } from '../../organisations/index.ts'
import type { App } from '../../platform/app.ts'
import { sql, type Db } from '../../platform/db/index.ts'
import { system } from '../../platform/principal.ts'
import { text } from '../../platform/texts.ts'
import { loadPeople } from './accounts.ts'
import { playAnswering } from './answering.ts'
import { instrumentEntryOf, organisationEntryOf, type Known } from './entries.ts'
import { demoProvince, type DemoInstrument } from './index.ts'
import { playAlarms } from './alarms.ts'
import { playBookings } from './bookings.ts'
import { playCases } from './cases.ts'
import { playOrders } from './orders.ts'
import { playMarket } from './market.ts'
import { playMoney } from './money.ts'
import { playStanding } from './standing.ts'
import { playPapers } from './papers.ts'
import { loadServices } from './services.ts'
import { recordTrial } from './trial.ts'

export type DemoLoad = { instruments: number; units: number; seed: number; say: (line: string) => void }

const BATCH = 500
const USUAL = { instruments: 3000, units: 120, seed: 1 }

/** Fills a database without organisations with the demonstration province, where the configuration wants it. */
export async function loadDemoWhenEmpty(app: App, say: (line: string) => void): Promise<void> {
  if (!app.config.demo || !(await isEmpty(app.db))) return
  say(
    `Loading the demonstration province (${app.config.profile}): ${USUAL.units} units, ${USUAL.instruments} instruments`,
  )
  await loadDemo(app, { ...USUAL, say })
}

type Missing = Record<'cases' | 'named' | 'alarms' | 'bookings' | 'market' | 'orders', boolean>

/** Plays the cases and bookings of a demonstration that has none yet; after the jobs have started, since people are told of them. */
export async function playCasesWhenNone(app: App, stopped?: AbortSignal): Promise<void> {
  if ((await readFact(app.db, 'demonstration')) === undefined) return
  const { rows } = await sql<Missing>`
    select not exists (select from procedure_case) as cases,
      not exists (select from instrument_responsible) as named, not exists (select from booking) as bookings,
      not exists (select from market_post) as market, not exists (select from alarm_rule) as alarms,
      not exists (select from service_order where kind = 'service') as orders`.execute(app.db)
  const acts: [part: keyof Missing, play: (app: App) => Promise<unknown>][] = [
    ['cases', playCases],
    ['named', playAnswering],
    ['bookings', playBookings],
    ['alarms', playAlarms],
    ['market', playMarket],
    ['orders', playOrdersWhole],
  ]
  // Told to stop, what is not begun is left to the next start.
  for (const [part, play] of acts) if (rows[0]?.[part] === true && stopped?.aborted !== true) await play(app)
}

/** Orders with all that follows from them: what is begun is done to its end. */
async function playOrdersWhole(app: App): Promise<void> {
  await playOrders(app)
  await playPapers(app)
  await playMoney(app)
  await playStanding(app)
}

async function isEmpty(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    empty: boolean
  }>`select not exists (select from organisation) as empty`.execute(db)
  return rows[0]?.empty === true
}

/**
 * Writes the fictional units and instruments and marks the installation as a demonstration first, so that no page ever
 * shows them unmarked. Safe to repeat: what stands already is left alone.
 */
export async function loadDemo(app: App, options: DemoLoad): Promise<{ units: number; instruments: number }> {
  const { instruments: wanted, units, seed } = options
  await writeFact(app.db, 'demonstration', { profile: app.config.profile, instruments: wanted, units, seed })
  await recordTrial(app)
  const province = demoProvince({
    profile: app.config.profile,
    instruments: wanted,
    units,
    seed,
    today: app.clock.today(),
  })
  const saved = await app.db
    .transaction()
    .execute((trx) => saveOrganisations(trx, system, province.organisations.map(organisationEntryOf)))
  const ids = new Map(province.organisations.map(({ key }, index) => [key, saved[index]?.id ?? '']))
  const phones = new Map(province.organisations.map(({ key, officePhone }) => [key, officePhone]))
  const known = { ids, phones }
  await loadPeople(app, province.organisations, ids)
  let done = 0
  for (const batch of batches(province.instruments)) {
    await saveBatch(app, batch, known)
    done += batch.length
    if (done % 10_000 === 0 || done === wanted) options.say(`${done} / ${wanted}`)
  }
  await saveBatch(app, province.onTheirWay, known)
  return { units: province.organisations.length, instruments: done }
}

async function saveBatch(app: App, batch: readonly DemoInstrument[], known: Known): Promise<void> {
  const reason = text('zh-CN', 'demo.reason')
  for (const listing of ['listed', 'draft'] as const) {
    const part = batch.filter(({ stage }) => stage === listing)
    const entries = part.map((each): InstrumentEntry => instrumentEntryOf(each, known))
    if (entries.length === 0) continue
    await app.db.transaction().execute(async (trx) => {
      const saved = await saveInstruments(trx, system, entries, { listing, reason })
      const fresh = saved.flatMap(({ id, outcome }, index) => {
        const demo = part[index]
        return id === null || demo === undefined || outcome !== 'new' ? [] : [{ id, demo }]
      })
      await loadServices(trx, fresh, { today: app.clock.today(), at: app.clock.now() })
    })
  }
}

function* batches<T>(items: Iterable<T>): Generator<T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
