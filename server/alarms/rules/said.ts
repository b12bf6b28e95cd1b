import type { Refusal } from '../../lib/refusal.ts'
import { oneLine, withoutControls } from '../../lib/text.ts'
import type { Quiet } from '../facts.ts'
import { openMinutes } from './quiet.ts'

type Said = {
  name: string
  wholeUnit: boolean
  instruments: readonly string[]
  responsible: boolean
  roles: readonly string[]
  people: readonly string[]
  quiet: Quiet | null
}

/**
 * What of a unit is known: which of the instruments are its own, which of the people may be told; and
 * for how many minutes at least quiet hours must leave time, so that a look falls into it.
 */
type Ground = { own: ReadonlySet<string>; members: ReadonlySet<string>; leastOpen: number }

/** A rule with a name that people see as it is: others read it in what they are told. */
export const named = <T extends { name: string }>(said: T): T => ({
  ...said,
  name: oneLine(withoutControls(said.name)),
})

/** Every reason why a rule cannot stand, each at its field. */
export function saidFaults(said: Said, { own, members, leastOpen }: Ground): Refusal[] {
  const { name, wholeUnit, instruments, responsible, roles, people, quiet } = said
  const faults: Refusal[] = []
  if (name === '')
    faults.push({ code: 'malformed.too_short', pointer: '/name', params: { field: 'name', limit: 1 } })
  if (!wholeUnit && instruments.length === 0)
    faults.push({ code: 'alarms.no_instrument', pointer: '/instruments' })
  const foreign = wholeUnit ? [] : instruments.filter((id) => !own.has(id))
  if (foreign.length > 0) faults.push({ code: 'not_found.instrument', pointer: '/instruments' })
  if (!responsible && roles.length === 0 && people.length === 0)
    faults.push({ code: 'alarms.no_recipient', pointer: '/responsible' })
  if (people.some((id) => !members.has(id))) faults.push({ code: 'alarms.not_of_unit', pointer: '/people' })
  if (quiet !== null && openMinutes(quiet) < leastOpen)
    faults.push({ code: 'alarms.quiet_always', pointer: '/quiet' })
  return faults
}
