import { Value } from 'typebox/value'
import { VALUES, type Kind, type Resolved, type RuleDefinition, type ValueOf } from '../facts.ts'
import { resolve, type Book } from './resolve.ts'

/** Why there is no value: nobody states it, the text is not in hand, not in force that day, or states it without a number. */
export type Unknown = {
  known: false
  why: 'silent' | 'not_in_hand' | 'not_yet' | 'ended' | 'no_value'
  rule: Resolved
}

/** A value that holds, with everything a screen needs to say where it comes from. */
export type Known<T> = { known: true; value: T; rule: Resolved }

export type Read<T> = Known<T> | Unknown

/** A time limit: so many of the unit after a fact, met by a fact. */
export type Limit = { amount: number; unit: string } & Omit<ValueOf<'deadline'>, 'amount'>

/** What is asked for does not fit the book: a mistake of ours, never of a user. */
export class PolicyError extends Error {}

/** The rules of one profile on one date, typed. No reader ever fills in a value that nobody stated. */
export type Policy = {
  profile: string
  date: string
  resolve(rule: string): Resolved
  /** Fen. */
  money(rule: string): Read<number>
  /** A share from 0 to 1. */
  ratio(rule: string): Read<number>
  /** Hours a year. */
  hours(rule: string): Read<number>
  ratedHours(rule: string): Read<ValueOf<'rated_hours'>>
  list(rule: string): Read<ValueOf<'list'>>
  scope(rule: string): Read<ValueOf<'scope'>>
  voluntary(rule: string): Read<ValueOf<'voluntary'>>
  liaison(rule: string): Read<ValueOf<'liaison'>>
  campaign(rule: string): Read<ValueOf<'campaign'>>
  points(rule: string): Read<ValueOf<'points'>>
  subsidy(rule: string): Read<ValueOf<'subsidy'>>
  scheme(rule: string): Read<ValueOf<'scheme'>>
  idleStep(rule: string): Read<ValueOf<'idle_step'>>
  /** A deadline or an interval counted in working days. */
  workingDays(rule: string): Read<number>
  /** A deadline or an interval counted in calendar months. */
  months(rule: string): Read<number>
  deadline(rule: string): Read<Limit>
  interval(rule: string): Read<{ amount: number; unit: string }>
}

export type Asking = { profile: string; date: string; overlay?: string | undefined }

type Reader<T> = (rule: string) => Read<T>
type Readers = <K extends Kind>(kind: K) => Reader<ValueOf<K>>

/** Typed access to the book for one profile on one civil date. */
export function openPolicy(
  book: Book,
  definitions: ReadonlyMap<string, RuleDefinition>,
  asking: Asking,
): Policy {
  const find = (rule: string): Resolved => resolve(book, { ...asking, rule })
  const kindOf = (rule: string): Kind => {
    const definition = definitions.get(rule)
    if (definition === undefined) throw new PolicyError(`the policy book has no rule ${rule}`)
    return definition.kind
  }
  const read: Readers = (kind) => (rule) => {
    const actual = kindOf(rule)
    if (actual !== kind) throw new PolicyError(`${rule} is a ${actual}, not a ${kind}`)
    return valueOf(kind, find(rule))
  }
  const { profile, date } = asking
  return { profile, date, resolve: find, ...valueReaders(read), ...limitReaders(read, kindOf) }
}

const valueReaders = (read: Readers) => ({
  money: read('money'),
  ratio: read('ratio'),
  hours: read('hours'),
  ratedHours: read('rated_hours'),
  list: read('list'),
  scope: read('scope'),
  voluntary: read('voluntary'),
  liaison: read('liaison'),
  campaign: read('campaign'),
  points: read('points'),
  subsidy: read('subsidy'),
  scheme: read('scheme'),
  idleStep: read('idle_step'),
})

function limitReaders(read: Readers, kindOf: (rule: string) => Kind) {
  const [deadline, interval] = [deadlineIn(read('deadline')), intervalIn(read('interval'))]
  const lasting =
    (unit: string): Reader<number> =>
    (rule) => {
      const found = kindOf(rule) === 'interval' ? interval(rule) : deadline(rule)
      if (!found.known) return found
      if (found.value.unit !== unit)
        throw new PolicyError(`${rule} counts in ${found.value.unit}, not in ${unit}`)
      return { ...found, value: found.value.amount }
    }
  return { deadline, interval, workingDays: lasting('working_day'), months: lasting('month') }
}

function valueOf<K extends Kind>(kind: K, rule: Resolved): Read<ValueOf<K>> {
  if (rule.source === null) return { known: false, why: whyNot(rule.state), rule }
  const { value } = rule.source
  if (value === null) return { known: false, why: 'no_value', rule }
  if (isOfKind(kind, value)) return { known: true, value, rule }
  throw new PolicyError(`${rule.rule} of ${rule.source.profile} holds no ${kind}`)
}

const whyNot = (state: Resolved['state']): Unknown['why'] =>
  state === 'stated' || state === 'inherited' ? 'no_value' : state

/** Whether a value has the shape that its kind asks for. */
export const isOfKind = <K extends Kind>(kind: K, value: unknown): value is ValueOf<K> =>
  Value.Check(VALUES[kind], value)

// A deadline stated without a number, such as 及时, gives no date.
const deadlineIn =
  (read: Reader<ValueOf<'deadline'>>): Reader<Limit> =>
  (rule) => {
    const found = read(rule)
    if (!found.known) return found
    const { amount, ...rest } = found.value
    const unit = found.rule.source?.unit ?? null
    if (amount === null || unit === null) return { known: false, why: 'no_value', rule: found.rule }
    return { ...found, value: { amount, unit, ...rest } }
  }

const intervalIn =
  (read: Reader<number>): Reader<{ amount: number; unit: string }> =>
  (rule) => {
    const found = read(rule)
    if (!found.known) return found
    const unit = found.rule.source?.unit ?? null
    return unit === null
      ? { known: false, why: 'no_value', rule: found.rule }
      : { ...found, value: { amount: found.value, unit } }
  }
