import { newId } from '../../server/lib/ids.ts'
import type { App } from '../../server/platform/app.ts'
import { recordFile } from '../../server/platform/files/index.ts'

/** What came of a unit's instruments and how its users kept their times, each by its id. */
export type OutputPapers = { output: string; conductEntry: string; useLog: string; usePage: string }

type Unit = { organisation: string; listed: string; colleague: string; booking: string }

export async function outputPapersOf(app: App, unit: Unit): Promise<OutputPapers> {
  const [output, conductEntry] = [await outputOf(app, unit), await entryOf(app, unit)]
  return { output, conductEntry, ...(await useOf(app, unit)) }
}

async function outputOf(app: App, { organisation, listed, colleague }: Unit): Promise<string> {
  const id = newId()
  const told = { kind: 'paper', title: `成果 ${id}`, venue: '学报', year: 2026 }
  const row = { unit_id: organisation, state: 'entered', entered_by: colleague, entered_at: app.clock.now() }
  await app.db
    .insertInto('research_output')
    .values({ id, ...told, ...row })
    .execute()
  await app.db
    .insertInto('research_output_instrument')
    .values({ output_id: id, instrument_id: listed })
    .execute()
  return id
}

async function entryOf(app: App, { organisation, listed, colleague, booking }: Unit): Promise<string> {
  const [id, now] = [newId(), app.clock.now()]
  const whose = { organisation_id: organisation, person_id: colleague, instrument_id: listed }
  const judged = { judged_by: JSON.stringify({ startsAt: now, endsAt: now, limit: null }), created_at: now }
  await app.db
    .insertInto('conduct_entry')
    .values({
      id,
      ...whose,
      booking_id: booking,
      kind: 'no_show',
      points: 3,
      minutes: 0,
      happened_at: now,
      ...judged,
    })
    .execute()
  return id
}

async function useOf(app: App, { listed }: Unit): Promise<{ useLog: string; usePage: string }> {
  const [useLog, now] = [newId(), app.clock.now()]
  const stored = await app.files.put(Buffer.from('page'), 'image/png')
  const usePage = stored.id
  await app.db.transaction().execute((trx) => recordFile(trx, stored))
  const page = { file_id: usePage, instrument_id: listed, name: 'page.png', added_at: now }
  await app.db.insertInto('use_page').values(page).execute()
  const time = { starts_at: new Date('2026-01-01T00:00:00Z'), ends_at: new Date('2026-01-01T01:00:00Z') }
  const whose = { kind: 'research', mode: 'occupied', external: false }
  await app.db
    .insertInto('use_log')
    .values({ id: useLog, instrument_id: listed, ...time, ...whose })
    .execute()
  return { useLog, usePage }
}
