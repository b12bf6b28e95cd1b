// Builds the workbench by hand: `node tools/build-desk.ts [--force]`. The server does the same when sources changed.
import { buildDesk } from '../server/desk/index.ts'

const { built, ms } = await buildDesk({ force: process.argv.includes('--force') })
console.log(built ? `built in ${ms} ms` : `nothing changed (${ms} ms)`)
