import { newId } from '../server/lib/ids.ts'
import { systemClock } from '../server/platform/clock.ts'
import { givenPerson } from '../test/support/people.ts'
import { worldOf } from './booking-world.ts'
import type { Ground } from './crash-requests.ts'
import type { Stand } from './stand.ts'

const INSTRUMENTS = 40
/** So many that nobody asks more often than a person may. */
const PEOPLE = 120

/** Instruments open round the clock, people who book them, and the finance people of their unit. */
export async function groundOf(stand: Stand): Promise<Ground> {
  const { world, ids } = await worldOf(stand, INSTRUMENTS)
  // The server beside lives by the clock on the wall, so must whoever signs in there.
  stand.app.clock = systemClock
  const many = <T>(make: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: PEOPLE }, make))
  const users = await many(() => givenPerson(stand.app))
  const finance = await many(() =>
    givenPerson(stand.app, { role: 'unit_finance', organisationId: world.unitId }),
  )
  const firm = newId()
  await stand.app.db
    .insertInto('organisation')
    .values({ id: firm, name: '测试公司', name_key: firm, kind: 'firm' })
    .execute()
  return { unitId: world.unitId, firm, instruments: ids, users, finance, start: Date.parse(world.at(0)) }
}
