import type { Quiet, Severity } from '../facts.ts'
import { isHeld } from './quiet.ts'

/** An alarm as far as who has been told of it. Instants in ms. */
export type Told = {
  severity: Severity
  isOpen: boolean
  isAcknowledged: boolean
  heldAt: number | null
  toldAt: number | null
  lastToldAt: number | null
  escalatedAt: number | null
}

/** What its rule says of telling. */
export type Manner = {
  quiet: Quiet | null
  repeatMinutes: number | null
  escalateMinutes: number | null
  pausedUntil: number | null
}

export type Step = 'tell' | 'hold' | 'digest' | 'repeat' | 'escalate'

const MINUTE = 60_000

/**
 * What is to be done about an alarm at an instant. While its rule is paused nothing; in quiet hours it is held back, and
 * when they end told with all others, also where it is over by then. Repeated and passed on until it is acknowledged.
 */
export function stepsOf(alarm: Told, manner: Manner, now: number): Step[] {
  const { quiet, pausedUntil } = manner
  if (pausedUntil !== null && pausedUntil > now) return []
  const held = isHeld(quiet, alarm.severity, now)
  if (alarm.isAcknowledged) return []
  if (alarm.toldAt === null) {
    if (held) return alarm.heldAt === null && alarm.isOpen ? ['hold'] : []
    if (alarm.heldAt !== null) return ['digest']
    return alarm.isOpen ? ['tell'] : []
  }
  if (held || !alarm.isOpen) return []
  const isDue = (since: number | null, minutes: number | null): boolean =>
    since !== null && minutes !== null && since + minutes * MINUTE <= now
  const steps: Step[] = []
  if (alarm.escalatedAt === null && isDue(alarm.toldAt, manner.escalateMinutes)) steps.push('escalate')
  if (isDue(alarm.lastToldAt, manner.repeatMinutes)) steps.push('repeat')
  return steps
}

/** Everything of a person that waited for the end of quiet hours, in one; a single one that goes on is told as itself. */
export function bundled<T extends { isOpen: boolean }>(
  waiting: readonly { to: string; alarm: T }[],
): { to: string; alarms: T[]; alone: boolean }[] {
  return [...Map.groupBy(waiting, ({ to }) => to)].map(([to, list]) => {
    const alarms = list.map(({ alarm }) => alarm)
    return { to, alarms, alone: alarms.length === 1 && alarms[0]?.isOpen === true }
  })
}
