import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { dateOf, weekdayOf } from '../lib/workdays-index.ts'
import notices from '../db/seed/calendar.json' with { type: 'json' }
import {
  confirmThresholds,
  enrol,
  nothing,
  planOf,
  play,
  playedAt,
  readKeys,
  writeKeys,
  writtenPlan,
  type Played,
  type Tally,
} from '../simulator/index.ts'
import { optionNumber, optionText, UsageError, type CommandCall, type LoneCommand } from './command.ts'

type Options = Record<string, unknown>

const DAY = 86_400_000
const MINUTE = 60_000
/** Without an end it goes on for this long. */
const MONTH_DAYS = 30
const TOLD_EVERY_MS = 10_000

/** Sample intervals that meet every minute, so that plans are kept to the second. */
const EVERY = [1, 2, 3, 5, 6, 10, 12, 15, 20, 30, 60]

export const simulateCommands: readonly LoneCommand[] = [
  {
    name: ['simulate'],
    usage:
      'simulate --devices N (--keys FILE | --api URL --token-file FILE [--keys FILE]) [--speed K] [--days D] [--from DATE] ' +
      '[--url mqtt://HOST:PORT] [--every SECONDS] [--plan FILE] [--seed S] [--broken] [--ca FILE]',
    about: 'cli.simulate',
    takes: [],
    options: {
      devices: { type: 'string' },
      keys: { type: 'string' },
      api: { type: 'string' },
      'token-file': { type: 'string' },
      speed: { type: 'string' },
      days: { type: 'string' },
      from: { type: 'string' },
      url: { type: 'string' },
      every: { type: 'string' },
      plan: { type: 'string' },
      seed: { type: 'string' },
      broken: { type: 'boolean' },
      ca: { type: 'string' },
    },
    run: ({ options, say, print }) => simulate(options, { say, print }),
  },
]

type Speaks = Pick<CommandCall, 'say' | 'print'>

async function simulate(options: Options, { say, print }: Speaks): Promise<void> {
  const now = Date.now()
  const speed = optionNumber(options, 'speed', 1)
  const seed = optionNumber(options, 'seed', 1)
  const every = optionNumber(options, 'every', 30)
  if (!EVERY.includes(every)) throw new UsageError(`--every takes one of ${EVERY.join(', ')} seconds`)
  if (speed < 1) throw new UsageError('--speed takes a whole number from 1')
  const { from, until } = timeOf(options, now, speed)
  const { devices, confirm } = await devicesOf(options, { seed, from, say })
  const plan = planOf({
    seed,
    from,
    until,
    everyMs: every * 1000,
    devices,
    isWorkday,
    isBroken: options['broken'] === true,
  })
  await confirm(plan)
  const planFile = optionText(options, 'plan')
  if (planFile !== undefined) await writeFile(planFile, writtenPlan(plan))
  const tally = await perform(plan, { options, speed, keys: devices, say })
  print(line(tally))
  if (tally.lost > 0) process.exitCode = 1
}

const line = ({ devices, messages, samples, refused, lost }: Tally): string =>
  `${devices} devices, ${messages} messages and ${samples} samples acknowledged, ` +
  `${refused} messages refused, ${lost} devices lost`

/** Plays until the end or a signal, and says now and then how far it is. */
async function perform(
  plan: ReturnType<typeof planOf>,
  {
    options,
    speed,
    keys,
    say,
  }: { options: Options; speed: number; keys: readonly Played[] } & Pick<Speaks, 'say'>,
): Promise<Tally> {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort())
  const ca = optionText(options, 'ca')
  const tally = nothing()
  const startedAt = Date.now()
  const telling = setInterval(() => {
    const at = playedAt({ from: plan.from, startedAt, speed }, Date.now())
    say(`${new Date(at).toISOString()}  ${line(tally)}`)
  }, TOLD_EVERY_MS)
  try {
    const stage = {
      url: optionText(options, 'url') ?? 'mqtt://127.0.0.1:1883',
      speed,
      keys: new Map(keys.map(({ code, key }) => [code, key])),
      ca: ca === undefined ? undefined : await readFile(ca),
      signal: stopping.signal,
      say,
    }
    return await play(plan, stage, tally)
  } finally {
    clearInterval(telling)
  }
}

/** From `--from`, else as long ago as it lasts where time runs faster than ours; whole minutes. */
function timeOf(options: Options, now: number, speed: number): { from: number; until: number } {
  const days = options['days'] === undefined ? undefined : optionNumber(options, 'days', 1)
  const given = optionText(options, 'from')
  const start = given === undefined ? now - (speed > 1 ? (days ?? 1) : 0) * DAY : momentOf(given)
  const from = Math.floor(start / MINUTE) * MINUTE
  return { from, until: from + (days ?? MONTH_DAYS) * DAY }
}

/** A day means its midnight in Shanghai. */
function momentOf(given: string): number {
  const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00:00+08:00` : given)
  if (Number.isNaN(at)) throw new UsageError('--from takes a day, YYYY-MM-DD, or an instant of ISO 8601')
  return at
}

type Cast = { devices: Played[]; confirm: (plan: ReturnType<typeof planOf>) => Promise<void> }

/** Devices of a file, or new ones through the public API, whose keys are then kept in that file. */
async function devicesOf(
  options: Options,
  { seed, from, say }: { seed: number; from: number } & Pick<Speaks, 'say'>,
): Promise<Cast> {
  const [file, api, tokenFile] = ['keys', 'api', 'token-file'].map((name) => optionText(options, name))
  const wanted = options['devices'] === undefined ? undefined : optionNumber(options, 'devices', 1)
  if (file !== undefined && existsSync(file)) {
    const read = readKeys(await readFile(file, 'utf8'))
    if (read === undefined)
      throw new UsageError(`${file} holds no devices: lines of code,key[,kind], or JSON`)
    if (wanted !== undefined && read.length < wanted)
      throw new UsageError(`${file} holds ${read.length} devices, fewer than --devices ${wanted}`)
    return { devices: read.slice(0, wanted), confirm: () => Promise.resolve() }
  }
  if (api === undefined || tokenFile === undefined)
    throw new UsageError('simulate takes --keys FILE, or --api URL and --token-file FILE')
  const token = await tokenOf(tokenFile)
  const enrolment = { api, token, wanted: wanted ?? 1, from, seed, say }
  const devices = await enrol(enrolment)
  if (devices.length < enrolment.wanted) say(`${devices.length} of ${enrolment.wanted} devices found a place`)
  if (file !== undefined) await writeFile(file, writeKeys(devices), { mode: 0o600 })
  return { devices, confirm: (plan) => confirmThresholds(enrolment, plan, devices) }
}

/** The token of a file, or of standard input for `-`; never a word of the command line, which everybody can see. */
const tokenOf = async (file: string): Promise<string> =>
  (file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')).trim()

const free = new Set(
  notices.flatMap(({ holidays }) => holidays.flatMap((each) => [...each.free, ...each.transferred])),
)
const worked = new Set(notices.flatMap(({ holidays }) => holidays.flatMap((each) => each.work)))

/** By the notices of public holidays that come with the release. */
function isWorkday(day: number): boolean {
  const date = dateOf(day)
  return worked.has(date) || (weekdayOf(day) < 5 && !free.has(date))
}
