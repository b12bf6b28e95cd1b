import { randomInt } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { boot } from '../server/boot.ts'
import { allRoutes } from '../server/features.ts'
import { membersOf, parseJson } from '../server/lib/unknown.ts'
import { readConfig } from '../server/platform/config.ts'
import { startEmbeddedPostgres, type EmbeddedDatabase } from '../server/platform/embedded-postgres/index.ts'
import { buildServer } from '../server/platform/http/server.ts'
import { killed, startProduct, type Product } from './crash-product.ts'
import type { BenchRow } from './row.ts'
import { row, type Stand } from './stand.ts'
import { gatewayOf, metered, type Meter } from './telemetry-ground.ts'
import { differing, intervals, missing, settled, type Post } from './telemetry-proof.ts'

const SAMPLES = 200_000
const PLACES = 40
const POST = 250
const EVERY_MS = 10_000
const CLIENTS = 8
const KILLS = { product: 10, database: 5 } as const

type Victim = keyof typeof KILLS
type Figures = { acknowledged: number; lost: number; again: number; differing: number }

/**
 * 200,000 samples with nobody disturbed; as many of the same course while the product is killed ten times at random
 * moments; as many while PostgreSQL is killed five times. What was answered is looked for after each kill, and the
 * intervals are compared at the end.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dayi-bench-telemetry-crash-'))
  await chmod(folder, 0o711)
  const server = await standing(folder)
  try {
    return await withProduct(folder, server)
  } finally {
    await server.current.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

type Running = { current: Product }
type Server = { current: EmbeddedDatabase; kill(): Promise<void> }

/** The database server, and how to end it as a power cut would and start it again at the same address. */
async function standing(folder: string): Promise<Server> {
  const dataDir = join(folder, 'data')
  const start = () => startEmbeddedPostgres({ dataDir, log: () => undefined })
  const server: Server = {
    current: await start(),
    async kill() {
      const pid = Number((await readFile(join(dataDir, 'database', 'postmaster.pid'), 'utf8')).split('\n')[0])
      const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
      for (const each of [pid, ...children.trim().split(' ').map(Number)])
        if (each > 0) process.kill(each, 'SIGKILL')
      const { url } = server.current
      await server.current.stop()
      server.current = await start()
      if (server.current.url !== url) throw new Error('the database came back at another address')
    },
  }
  return server
}

async function withProduct(folder: string, server: Server): Promise<BenchRow[]> {
  const databaseUrl = server.current.url
  const environment = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder, 'files'),
    DAYI_DEMO: '0',
    LOG_LEVEL: 'silent',
  }
  const running = await boot(readConfig(environment), { say: () => undefined })
  const http = await buildServer(running.app, allRoutes(running.app))
  const stand: Stand = { app: running.app, server: http, databaseUrl }
  const product = { current: await startProduct(stand) }
  try {
    return await measure(stand, server, product)
  } finally {
    await killed(product.current)
    await http.close()
    await running.close()
  }
}

async function measure(stand: Stand, server: Server, product: Running): Promise<BenchRow[]> {
  const { organisationId, authorization } = await gatewayOf(stand.app, 'GATEWAY')
  const from = Math.floor(Date.now() / 86_400_000 - 3) * 86_400_000
  const places = (prefix: string) =>
    metered(stand.app, organisationId, { prefix, count: PLACES, from: new Date(from) })
  const groups = { calm: await places('C'), product: await places('P'), database: await places('D') }
  const crash = new Crash({ stand, server, product, authorization })
  await crash.send(postsOf(groups.calm, from), undefined)
  await settled(stand.app)
  const calm = await intervals(stand.app, groups.calm)
  const rows: BenchRow[] = [row('intervals of the undisturbed run', calm.length, '')]
  for (const victim of ['product', 'database'] as const) {
    const posts = postsOf(groups[victim], from)
    const figures = await crash.send(posts, victim)
    await settled(stand.app)
    figures.lost += (await missing(stand.app, posts)) * POST
    figures.differing = differing(calm, await intervals(stand.app, groups[victim]))
    rows.push(...rowsOf(victim, figures))
  }
  return rows
}

function rowsOf(victim: Victim, { acknowledged, lost, again, differing: other }: Figures): BenchRow[] {
  const whose = victim === 'product' ? 'the process' : 'PostgreSQL'
  const label = `kill -9 of ${whose} amid ${SAMPLES.toLocaleString('en')} samples, ${KILLS[victim]} times`
  return [
    row(`${label}: answered before a kill`, acknowledged, 'samples'),
    row(`${label}: posts sent again`, again, ''),
    row(`${label}: answered and not there`, lost, 'samples', '0', lost === 0),
    row(`${label}: intervals unlike the undisturbed run's`, other, '', '0', other === 0),
  ]
}

/** The same course of power for the same place of every group; posts in the order of time, all places in turn. */
function postsOf(meters: readonly Meter[], from: number): Post[] {
  const each = SAMPLES / PLACES
  return Array.from({ length: SAMPLES / POST }, (_, index) => {
    const place = index % PLACES
    const first = Math.floor(index / PLACES) * POST
    const { code = '', device = 0 } = meters[place] ?? {}
    const lines = Array.from({ length: POST }, (_, step) => {
      const at = first + step
      return `${code},${from + at * EVERY_MS},${wattsAt(place, at % each)}`
    })
    return {
      device,
      from: from + first * EVERY_MS,
      until: from + (first + POST) * EVERY_MS,
      count: POST,
      body: `code,at,power\n${lines.join('\n')}`,
    }
  })
}

/** Off, standby and running in spells of their own for each place, with noise and with silences. */
function wattsAt(place: number, step: number): string {
  const spell = Math.floor(step / (37 + place)) % 5
  const level = [0.2, 60, 900, 60, 1500][spell] ?? 0
  return (level * (0.95 + ((step * 7919 + place) % 100) / 1000)).toFixed(1)
}

type Parts = { stand: Stand; server: Server; product: Running; authorization: string }

/** Sends posts as gateways do: again and again until they are answered. */
class Crash {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async send(posts: readonly Post[], victim: Victim | undefined): Promise<Figures> {
    const figures: Figures = { acknowledged: 0, lost: 0, again: 0, differing: 0 }
    const kills = victim === undefined ? [] : killsAt(posts.length, KILLS[victim])
    const waiting = [...posts]
    const answered: Post[] = []
    let killing: Promise<void> | undefined
    const kill = async (whom: Victim) => {
      figures.acknowledged = answered.length * POST
      await this.#kill(whom)
      figures.lost += (await missing(this.#parts.stand.app, answered)) * POST
      killing = undefined
    }
    const client = async () => {
      for (let post = waiting.shift(); post !== undefined; post = waiting.shift()) {
        await killing
        if (await this.#post(post)) answered.push(post)
        else {
          figures.again += 1
          waiting.unshift(post)
          await pause(20)
        }
        if (victim === undefined || killing !== undefined || answered.length < (kills[0] ?? Infinity))
          continue
        kills.shift()
        killing = kill(victim)
      }
    }
    await Promise.all(Array.from({ length: CLIENTS }, client))
    await killing
    return figures
  }

  async #kill(victim: Victim): Promise<void> {
    // At any moment of what is under way.
    await pause(randomInt(0, 40))
    const { stand, server, product } = this.#parts
    if (victim === 'database') await server.kill()
    else {
      await killed(product.current)
      product.current = await startProduct(stand)
    }
  }

  async #post({ body, count }: Post): Promise<boolean> {
    const { product, authorization } = this.#parts
    try {
      const answer = await fetch(`${product.current.address}/api/v1/telemetry/samples`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'text/csv' },
        body,
      })
      const text = await answer.text()
      if (answer.status >= 500) return false
      const { accepted, duplicates } = membersOf(parseJson(text))
      if (answer.status !== 200 || Number(accepted) + Number(duplicates) !== count) throw new Refused(text)
      return true
    } catch (error) {
      if (error instanceof Refused) throw error
      return false
    }
  }
}

class Refused extends Error {}

const killsAt = (posts: number, kills: number): number[] =>
  Array.from({ length: kills }, () => randomInt(Math.floor(posts / 50), Math.floor(posts * 0.95))).toSorted(
    (left, right) => left - right,
  )
