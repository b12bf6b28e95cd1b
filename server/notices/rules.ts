import type { Outside, Way } from './facts.ts'

/** What a person has said about a kind on a way. */
export type Preference = { kind: string; channel: Way; wanted: boolean }

/** How somebody can be reached; only addresses they have proved to be theirs. */
export type Reachable = { phone: string | null; email: string | null }

/** Cheap and quick first; e-mail last, as few read it. */
const ORDER: readonly Outside[] = ['wecom', 'dingtalk', 'sms', 'email']

/** Kinds that only remind, such as `obligation.reminder`; everything else is told in due form. */
const isReminder = (kind: string): boolean => /(^|[._])remind/.test(kind)

/** Whether a person may switch a kind off on a way: what is told in due form stays in the inbox. */
export const mayStop = (kind: string, way: Way): boolean => way !== 'inbox' || isReminder(kind)

/** The address of a person for a way, or null. */
export const addressFor = (way: Outside, { phone, email }: Reachable): string | null =>
  way === 'email' ? email : phone

/** Whether a kind stands in somebody's inbox. */
export const standsInInbox = (kind: string, preferences: readonly Preference[]): boolean =>
  !isReminder(kind) || said(preferences, kind, 'inbox') !== false

/** The ways out for one notice: those asked for, else the first that is open and not refused. */
export function waysOut(
  kind: string,
  open: readonly Outside[],
  person: Reachable & { preferences: readonly Preference[] },
): Outside[] {
  if (!standsInInbox(kind, person.preferences)) return []
  const possible = ORDER.filter((way) => open.includes(way) && addressFor(way, person) !== null)
  const asked = possible.filter((way) => said(person.preferences, kind, way) === true)
  if (asked.length > 0) return asked
  return possible.filter((way) => said(person.preferences, kind, way) === undefined).slice(0, 1)
}

const said = (preferences: readonly Preference[], kind: string, way: Way): boolean | undefined =>
  preferences.find((each) => each.kind === kind && each.channel === way)?.wanted
