// Builds the portal by hand: `node tools/build-portal.ts [--force]`. `npm start` does the same when sources changed.
import { buildPortal } from '../server/portal/index.ts'

const { built, ms } = await buildPortal({ force: process.argv.includes('--force') })
console.log(built ? `built in ${ms} ms` : `nothing changed (${ms} ms)`)
