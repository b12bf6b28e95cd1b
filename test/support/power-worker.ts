// Reads what waits, a little at a time, until it is killed.
import { openDatabase } from '../../server/platform/db/index.ts'
import { systemClock } from '../../server/platform/clock.ts'
import { openLog } from '../../server/platform/log.ts'
import { power } from '../../server/power/actions/parameters.ts'
import { settlePower } from './power-readings.ts'

power.arrivalsAtOnce = 2
if (process.env['STEP_DAYS'] !== undefined) power.rereading.stepDays = Number(process.env['STEP_DAYS'])
const database = openDatabase(process.env['DATABASE_URL'] ?? '')
const app = { db: database.db, telemetry: database, clock: systemClock, log: openLog('silent') }
process.stdout.write('reading\n')
for (;;) await settlePower(app)
