import { memberOf, parseJson, textOf } from '../../lib/unknown.ts'
import type { Plan } from '../facts.ts'
import type { Played } from '../rules/keys.ts'

/** The public API, spoken as an operator. */
export type Enrolment = {
  api: string
  token: string
  /** How many devices are wanted. */
  wanted: number
  /** Since when they stand in their places. */
  from: number
  seed: number
  say(line: string): void
}

type Placed = Played & { instrumentId: string }
type Answer = { status: number; body: unknown }

/**
 * Puts simulated sensors on instruments that have none, through the public API: registered, with a key, in their places.
 * Instruments are taken in the order of the catalogue. Sensors that stand from another time stay and get a new key; one
 * that finds no place is not played.
 * @throws Error when the API turns the token away
 */
export async function enrol(enrolment: Enrolment): Promise<Placed[]> {
  const placed: Placed[] = []
  const open: string[] = []
  for (let number = 1; number <= enrolment.wanted; number++) {
    const code = `SIM-${enrolment.seed}-${String(number).padStart(4, '0')}`
    const instrumentId = await placeOf(enrolment, code)
    if (instrumentId === undefined) open.push(code)
    else placed.push({ code, key: await renewed(enrolment, code), instrumentId })
  }
  for await (const item of catalogue(enrolment)) {
    const [code] = open
    if (code === undefined) break
    const one = await place(enrolment, item, code)
    if (one === undefined) continue
    placed.push(one)
    open.shift()
  }
  return placed.toSorted((left, right) => left.code.localeCompare(right.code))
}

async function* catalogue(enrolment: Enrolment): AsyncGenerator {
  let cursor: string | undefined
  do {
    const next = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page = await ask(enrolment, 'GET', `/api/v1/instruments?limit=50${next}`)
    if (page.status !== 200) throw new Error(`the catalogue answers: ${told(page)}`)
    const items = memberOf(page.body, 'items')
    if (Array.isArray(items)) yield* items
    cursor = textOf(memberOf(page.body, 'nextCursor')) ?? undefined
  } while (cursor !== undefined)
}

/** The instrument that a sensor stands on already. */
async function placeOf(enrolment: Enrolment, code: string): Promise<string | undefined> {
  const answer = await ask(enrolment, 'GET', `/api/v1/sensors/${code}`)
  return textOf(memberOf(memberOf(memberOf(answer.body, 'sensor'), 'instrument'), 'id')) ?? undefined
}

async function place(enrolment: Enrolment, item: unknown, code: string): Promise<Placed | undefined> {
  const instrumentId = textOf(memberOf(item, 'id')) ?? ''
  const organisationId = textOf(memberOf(memberOf(item, 'unit'), 'id')) ?? ''
  const site = await ask(enrolment, 'GET', `/api/v1/sensors/places/${instrumentId}`)
  if (site.status !== 200 || memberOf(site.body, 'sensor') !== null) return undefined
  const key = await keyOf(enrolment, code, organisationId)
  const from = new Date(enrolment.from).toISOString()
  const answer = await ask(enrolment, 'POST', `/api/v1/sensors/${code}/assignment`, { instrumentId, from })
  if (answer.status === 201) return { code, key, instrumentId }
  if (!codesOf(answer).includes('conflict.place_has_sensor')) enrolment.say(`${code}: ${told(answer)}`)
  return undefined
}

/** The key of a sensor: registered now, or a new one where it is on the register already. */
async function keyOf(enrolment: Enrolment, code: string, organisationId: string): Promise<string> {
  const made = await ask(enrolment, 'POST', '/api/v1/sensors', {
    organisationId,
    codes: [code],
    model: 'simulator',
  })
  const items = memberOf(made.body, 'items')
  if (made.status === 201 && Array.isArray(items)) return textOf(memberOf(items[0], 'key')) ?? ''
  if (codesOf(made).includes('conflict.sensor_exists')) return renewed(enrolment, code)
  throw new Error(`${code} is not registered: ${told(made)}`)
}

async function renewed(enrolment: Enrolment, code: string): Promise<string> {
  const answer = await ask(enrolment, 'POST', `/api/v1/sensors/${code}/key`)
  if (answer.status !== 201) throw new Error(`${code} has no key: ${told(answer)}`)
  return textOf(memberOf(answer.body, 'key')) ?? ''
}

/** Confirms the thresholds that the plan goes by, so that states follow from the first sample on. */
export async function confirmThresholds(
  enrolment: Enrolment,
  plan: Plan,
  placed: readonly Placed[],
): Promise<void> {
  for (const { code, instrumentId } of placed) {
    const device = plan.devices.find((each) => each.code === code)
    if (device === undefined) continue
    const body = { ...device.thresholds, from: new Date(enrolment.from).toISOString() }
    const answer = await ask(enrolment, 'POST', `/api/v1/instruments/${instrumentId}/thresholds`, body)
    if (answer.status >= 300) enrolment.say(`${code}: thresholds: ${told(answer)}`)
  }
}

async function ask(enrolment: Enrolment, method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(new URL(path, enrolment.api), {
    method,
    headers: {
      authorization: `Bearer ${enrolment.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (response.status === TOO_MANY) {
    await rest(Number(response.headers.get('retry-after') ?? 10))
    return ask(enrolment, method, path, body)
  }
  return { status: response.status, body: text === '' ? null : parseJson(text) }
}

const TOO_MANY = 429

const rest = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000)
  })

const reasonsOf = ({ body }: Answer): unknown[] => {
  const reasons = memberOf(body, 'reasons')
  return Array.isArray(reasons) ? reasons : []
}

/** Codes of all refusals in an answer. */
const codesOf = (answer: Answer): string[] =>
  reasonsOf(answer).map((each) => textOf(memberOf(each, 'code')) ?? '')

const told = (answer: Answer): string =>
  reasonsOf(answer)
    .map((each) => textOf(memberOf(each, 'en')))
    .join('; ') || `${answer.status} ${textOf(memberOf(answer.body, 'title')) ?? ''}`
