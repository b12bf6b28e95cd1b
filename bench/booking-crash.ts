import { randomInt } from 'node:crypto'
import { sql } from '../server/platform/db/index.ts'
import { verifyMoney } from '../server/money/index.ts'
import { missing, requestsFor, written, type Request } from './crash-requests.ts'
import { groundOf } from './crash-ground.ts'
import { killed, startProduct, type Product } from './crash-product.ts'
import type { BenchRow } from './row.ts'
import { row, withStand, type Stand } from './stand.ts'

const ROUNDS = 10
const REQUESTS = 2000
const CLIENTS = 16

/**
 * Kills the real server amid bookings and payments, ten times. Each time what was acknowledged is looked for in the
 * database, the books are added up, and all requests are sent once more under the keys they had.
 */
export const run = (): Promise<BenchRow[]> =>
  withStand('booking-crash', async (stand) => {
    const ground = await groundOf(stand)
    const sums = {
      sent: 0,
      acknowledged: 0,
      open: 0,
      lost: 0,
      twice: 0,
      differing: 0,
      refused: 0,
      offZero: 0,
      faults: 0,
    }
    let product = await startProduct(stand)
    for (let round = 0; round < ROUNDS; round += 1) {
      const requests = await requestsFor(stand, ground, { round, count: REQUESTS })
      const first = await sendUntilKilled(product, requests)
      sums.sent += requests.length
      sums.acknowledged += first.answers.size
      sums.open += first.open
      sums.lost += await missing(stand, requests, first.answers)
      sums.offZero += await offZero(stand)
      product = await startProduct(stand)
      const second = await sendAll(product, requests)
      sums.refused += requests.length - second.size
      for (const [key, id] of first.answers) if (second.get(key) !== id) sums.differing += 1
      sums.twice += (await written(stand, ground, round)) - requests.length
      sums.faults += (await verifyMoney(stand.app)).faults.length
      sums.offZero += await offZero(stand)
    }
    await killed(product)
    return rowsOf(sums)
  })

type Sums = Record<
  'sent' | 'acknowledged' | 'open' | 'lost' | 'twice' | 'differing' | 'refused' | 'offZero' | 'faults',
  number
>

function rowsOf(sums: Sums): BenchRow[] {
  const label = `kill -9 amid ${REQUESTS} bookings and payments, ${ROUNDS} times`
  const none = (name: string, value: number): BenchRow =>
    row(`${label}: ${name}`, value, '', '0', value === 0)
  return [
    row(`${label}: requests`, sums.sent, ''),
    row(`${label}: acknowledged before the kill`, sums.acknowledged, ''),
    row(`${label}: open when it came`, sums.open, ''),
    none('acknowledged and not there', sums.lost),
    none('ledger off zero, fen', sums.offZero),
    none('sums that do not agree', sums.faults),
    none('refused when sent again', sums.refused),
    none('another answer when sent again', sums.differing),
    none('there twice after all were sent again', sums.twice),
  ]
}

async function offZero({ app }: Stand): Promise<number> {
  const { rows } = await sql<{ off: number }>`
    select coalesce(abs(sum(amount_fen)), 0)::bigint as off from money_posting`.execute(app.db)
  return rows[0]?.off ?? 0
}

/** Sends until so many are acknowledged, then kills; what was under way then has no answer. */
async function sendUntilKilled(product: Product, requests: readonly Request[]) {
  const killAt = randomInt(Math.floor(requests.length / 10), Math.floor((requests.length * 9) / 10))
  const answers = new Map<string, string>()
  let next = 0
  let open = 0
  let ending: Promise<void> | undefined
  const client = async () => {
    for (;;) {
      const request = ending === undefined ? requests[next++] : undefined
      if (request === undefined) return
      const id = await send(product, request).catch(() => undefined)
      if (id === undefined) open += 1
      else answers.set(request.key, id)
      if (answers.size >= killAt) ending ??= killed(product)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  await (ending ?? killed(product))
  return { answers, open }
}

async function sendAll(product: Product, requests: readonly Request[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  let next = 0
  const client = async () => {
    for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
      const id = await send(product, request)
      if (id !== undefined) answers.set(request.key, id)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return answers
}

/** The id that a write is answered with; undefined for a refusal. */
async function send(
  { address }: Product,
  { path, headers, key, body }: Request,
): Promise<string | undefined> {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })
  const read: unknown = await answer.json()
  const id: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, 'id') : undefined
  return answer.status === 201 && typeof id === 'string' ? id : undefined
}
