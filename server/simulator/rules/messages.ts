import type { DevicePlan, Plan, Said, SimulatedSample } from '../facts.ts'
import { chance } from './chance.ts'
import { samplesOf } from './power.ts'

/** What a device tells of itself now and then. */
export type Told = { battery: number; signal: number; firmware: string }

/** One message of a device: sent when the right time is `dueAt`. */
export type Message = { dueAt: number; samples: SimulatedSample[]; told: Told | null }

const STATUS_MS = 6 * 3_600_000
const FIRMWARE = ['1.4.2', '1.4.2', '1.5.0', '2.0.1']

/** Cuts what a device says into messages of `spanMs` of its time, with what it tells of itself every six hours. */
export function* messagesOf(plan: Plan, device: DevicePlan, spanMs: number): Generator<Message> {
  const next = chance(plan.seed, device.code, 'told')
  const firmware = FIRMWARE[Math.floor(next() * FIRMWARE.length)] ?? ''
  const signal = -55 - Math.floor(next() * 35)
  const full = 40 + next() * 60
  const tell = (at: number): Told => ({
    battery: Math.max(3, Math.round(full - (at - plan.from) / 86_400_000)),
    signal: signal - Math.floor(next() * 5),
    firmware,
  })
  let toldAt = -Infinity
  const message = (said: readonly Said[]): Message => {
    const dueAt = said.at(-1)?.measuredAt ?? plan.from
    const told = dueAt - toldAt >= STATUS_MS ? tell(dueAt) : null
    if (told !== null) toldAt = dueAt
    return { dueAt, samples: said.map(({ sample }) => sample), told }
  }
  let waiting: Said[] = []
  for (const said of samplesOf(plan, device)) {
    const [first] = waiting
    if (first !== undefined && said.measuredAt - first.measuredAt >= spanMs) {
      yield message(waiting)
      waiting = []
    }
    waiting.push(said)
  }
  if (waiting.length > 0) yield message(waiting)
}

/** How much of its time a device puts into one message, so that it speaks about once a second of ours and no more. */
export function spanOf({ everyMs }: Plan, speed: number, most: number): number {
  const wanted = Math.ceil((speed * 1000) / everyMs)
  return Math.min(Math.max(wanted, 1), most) * everyMs
}

/** Watts, meter and clock as a device writes them. `sent` is its clock at sending. */
export const payloadOf = ({ samples, told }: Message, sent: number): string =>
  JSON.stringify({ sent, ...told, samples })
