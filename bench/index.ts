import type { BenchRow } from './row.ts'

type Bench = { run(): Promise<BenchRow[]> }

const BENCHES: Record<string, () => Promise<Bench>> = {
  search: () => import('./search.ts'),
  portal: () => import('./portal.ts'),
  import: () => import('./import.ts'),
  start: () => import('./start.ts'),
  audit: () => import('./audit.ts'),
  obligations: () => import('./obligations.ts'),
  'booking-race': () => import('./booking-race.ts'),
  'booking-rate': () => import('./booking-rate.ts'),
  'booking-crash': () => import('./booking-crash.ts'),
  availability: () => import('./availability.ts'),
  calendar: () => import('./calendar.ts'),
  storage: () => import('./storage.ts'),
  'ingest-http': () => import('./ingest-http.ts'),
  'telemetry-crash': () => import('./telemetry-crash.ts'),
  'ingest-mqtt': () => import('./ingest-mqtt.ts'),
  intervals: () => import('./intervals.ts'),
  measures: () => import('./measures.ts'),
}

const wide = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 2 : 1), 0)

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - wide(text)))

function table(rows: BenchRow[]): string {
  const cells = [
    ['what', 'value', 'target', ''],
    ...rows.map(({ name, value, unit, target, met }) => [
      name,
      `${value.toLocaleString('en')} ${unit}`,
      target,
      met ? '' : 'MISSED',
    ]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((line) => wide(line[column] ?? ''))))
  return cells
    .map((line) =>
      line
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const asked = process.argv.slice(2)
const isJson = asked.includes('--json')
const names = asked.filter((name) => !name.startsWith('--'))
const unknown = names.filter((name) => BENCHES[name] === undefined)

if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are ${Object.keys(BENCHES).join(', ')}.`)
  process.exitCode = 1
} else {
  const rows: BenchRow[] = []
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    if (!isJson) console.error(`${name} …`)
    const bench = await BENCHES[name]?.()
    rows.push(...((await bench?.run()) ?? []))
  }
  console.log(isJson ? JSON.stringify(rows, null, 1) : table(rows))
}
