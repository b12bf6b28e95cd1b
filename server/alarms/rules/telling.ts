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
  timesTold: number
}

/** What its rule says of telling. */
export type Manner = {
  quiet: Quiet | null
  repeatMinutes: number | null
  escalateMinutes: number | null
  pausedUntil: number | null
  /** How often it is repeated at most. */
  mostRepeats: number
}

export type Step = 'tell' | 'hold' | 'digest' | 'repeat' | 'escalate'

const MINUTE = 60_000

/**
 * What is to be done about an alarm at an instant. While its rule is paused nothing; in quiet hours it is held back, and
 * when they end told with all others, also where it is over by then. Repeated, only so often, and passed on until it is acknowledged.
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
  const mayRepeat = alarm.timesTold <= manner.mostRepeats
  if (mayRepeat && isDue(alarm.lastToldAt, manner.repeatMinutes)) steps.push('repeat')
  return steps
}

/** What a person is told in one look: more than so many in one; each of fewer as itself where it goes on. */
export const bundled = <T extends { isOpen: boolean }>(
  waiting: readonly { to: string; alarm: T }[],
  most: number,
): { to: string; alarms: T[]; alone: boolean }[] =>
  gathered(waiting, most).map(({ to, alarms }) => ({
    to,
    alarms,
    alone: alarms.length === 1 && alarms[0]?.isOpen === true,
  }))

/** More than so many for one person in one, fewer each by itself. */
export const gathered = <T>(
  waiting: readonly { to: string; alarm: T }[],
  most: number,
): { to: string; alarms: T[] }[] =>
  [...Map.groupBy(waiting, ({ to }) => to)].flatMap(([to, list]) => {
    const alarms = list.map(({ alarm }) => alarm)
    return alarms.length > most ? [{ to, alarms }] : alarms.map((alarm) => ({ to, alarms: [alarm] }))
  })

/**
 * Whether those who were told of an alarm now learn that it is over. Not while its rule is paused nor in quiet hours; what
 * ended in them is told with all others. Instants in ms.
 */
export function endingStep(
  { severity, clearedAt }: { severity: Severity; clearedAt: number },
  { quiet, pausedUntil }: Pick<Manner, 'quiet' | 'pausedUntil'>,
  now: number,
): 'tell' | 'digest' | undefined {
  if (pausedUntil !== null && pausedUntil > now) return undefined
  if (isHeld(quiet, severity, now)) return undefined
  return isHeld(quiet, severity, clearedAt) ? 'digest' : 'tell'
}
