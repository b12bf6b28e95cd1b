// The import of one file in a process of its own, so that its peak memory can be measured: prints one line of JSON.
import { readFileSync } from 'node:fs'
import { boot } from '../server/boot.ts'
import { importFile } from '../server/imports/index.ts'
import { readConfig } from '../server/platform/config.ts'
import { system } from '../server/platform/principal.ts'

const [path = '', unit = ''] = process.argv.slice(2)
const running = await boot(readConfig(process.env), { say: () => undefined })
const began = performance.now()
const outcome = await importFile(running.app, system, {
  subject: 'instruments',
  path,
  unit,
  mapping: null,
  mode: 'rows',
  dryRun: false,
})
const seconds = (performance.now() - began) / 1000
await running.close()
if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
const { rowsRead, rowsNew, rowsRefused } = outcome.value
// The kernel's own high-water mark of resident memory, in kB.
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024
process.stdout.write(
  `${JSON.stringify({ rows: rowsRead, taken: rowsNew, refused: rowsRefused, seconds, peak })}\n`,
)
