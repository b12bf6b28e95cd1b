import { membersOf } from '../../accounts/index.ts'
import type { App } from '../../platform/app.ts'
import { notify } from '../../notices/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { findResponsible, findUntold, markTold, type Untold } from '../store/findings.ts'

const AT_ONCE = 500

/** Tells whoever answers for an instrument, or where nobody is named its unit's managers, once for each finding. */
export async function tellFindings(app: App): Promise<void> {
  const now = app.clock.now()
  const silentBefore = new Date(now.getTime() - parameters.findings.toldSilentSeconds * 1000)
  const untold = await findUntold(app.db, silentBefore, AT_ONCE)
  if (untold.length === 0) return
  const people = await findResponsible(
    app.db,
    untold.map(({ instrumentId }) => instrumentId),
  )
  const units = new Map<string, string[]>()
  for (const { unitId, instrumentId } of untold)
    if (!people.has(instrumentId) && !units.has(unitId)) units.set(unitId, await managersOf(app, unitId))
  await app.db.transaction().execute(async (trx) => {
    const mine = await markTold(
      trx,
      untold.map(({ id }) => id),
      now,
    )
    const told = untold.filter(({ id }) => mine.has(id))
    await notify(
      app,
      trx,
      told.flatMap((one) =>
        (people.get(one.instrumentId) ?? units.get(one.unitId) ?? []).map((to) => noticeOf(one, to)),
      ),
    )
  })
}

const noticeOf = ({ id, kind, code, instrument }: Untold, to: string) => ({
  to,
  kind: `sensor.${kind}`,
  params: { code, instrument },
  link: `/desk/sensors/${code}`,
  dedupeKey: `sensor ${id}`,
})

async function managersOf(app: App, organisationId: string): Promise<string[]> {
  const roles = ['instrument_manager', 'unit_admin'] as const
  const members = await membersOf(app.db, { organisationId, roles: [...roles] })
  return [...new Set(members.map(({ personId }) => personId))]
}
