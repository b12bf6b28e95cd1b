import { RRuleTemporal } from 'rrule-temporal'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { Span } from '../facts.ts'
import { AHEAD, DAY, startOf } from './civil.ts'

/** The shape of RFC 5545, 3.3.10: parts NAME=value, each once. */
const RULE = /^[A-Z]+=[A-Z0-9,+-]+(?:;[A-Z]+=[A-Z0-9,+-]+)*$/
const DATE = /^(\d{4})(\d\d)(\d\d)$/
/** More than once a day is no way to book a seat. */
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']
const TIMES = ['BYHOUR', 'BYMINUTE', 'BYSECOND']
/** Periods looked through for a rule that hardly ever or never fits, such as the 30th of February. */
const PATIENCE = 1200

const malformed: Refusal = { code: 'malformed.recurrence', pointer: '/rule' }

/**
 * The starts of all occurrences of a recurrence rule (RFC 5545, without DTSTART) in Shanghai, in order.
 * @param first start of the first, in milliseconds of UTC
 * @returns refused where the rule is malformed, without end, or has more than `most` occurrences
 */
export function occurrencesOf(first: number, text: string, most: number): Outcome<number[]> {
  const parts = partsOf(text)
  if (parts === undefined) return refused(malformed)
  const faults = ruleFaults(parts, most)
  if (faults.length > 0) return refused(...faults)
  const rule = [...parts].map(([name, value]) => `${name}=${name === 'UNTIL' ? untilOf(value) : value}`)
  const local = new Date(first + AHEAD).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
  try {
    const rruleString = `DTSTART;TZID=Asia/Shanghai:${local}\nRRULE:${rule.join(';')}`
    const all = new RRuleTemporal({ rruleString, strict: true, maxIterations: PATIENCE })
    const starts = all.all((_, index) => index <= most).map((each) => each.epochMilliseconds)
    if (starts.length > most) return refused(many(most))
    return starts.length === 0 ? refused({ code: 'booking.rule_empty', pointer: '/rule' }) : done(starts)
  } catch {
    return refused(malformed)
  }
}

function partsOf(text: string): Map<string, string> | undefined {
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
  if (!RULE.test(rule)) return undefined
  const pairs = rule.split(';').map((part): [string, string] => {
    const [name = '', value = ''] = part.split('=')
    return [name, value]
  })
  const parts = new Map(pairs)
  return parts.size === pairs.length ? parts : undefined
}

const many = (most: number): Refusal => ({ code: 'booking.rule_many', pointer: '/rule', params: { most } })

function ruleFaults(parts: ReadonlyMap<string, string>, most: number): Refusal[] {
  const [frequency = '', count] = [parts.get('FREQ'), parts.get('COUNT')]
  const isOften = !FREQUENCIES.includes(frequency) || TIMES.some((name) => parts.has(name))
  const faults: Refusal[] = []
  if (isOften) faults.push({ code: 'booking.rule_often', pointer: '/rule' })
  if (count === undefined && !parts.has('UNTIL'))
    faults.push({ code: 'booking.rule_endless', pointer: '/rule' })
  if (count !== undefined && !/^[1-9]\d{0,9}$/.test(count)) faults.push(malformed)
  else if (Number(count ?? 0) > most) faults.push(many(most))
  return faults
}

/** A bare date is that whole day in Shanghai. */
function untilOf(value: string): string {
  if (!DATE.test(value)) return value
  const end = new Date(startOf(value.replace(DATE, '$1-$2-$3')) + DAY - 1000)
  return `${end.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** A rule as it is kept: in capitals, without the name of the property. */
export const plainRule = (text: string): string =>
  [...(partsOf(text) ?? [])].map((part) => part.join('=')).join(';')

type Amendments = { skip?: readonly number[]; instead?: readonly { position: number; startsAt: string }[] }

/**
 * The times that are left of a rule's, in order: some left out, some as long but at another time.
 * @param spans milliseconds of UTC; positions count them from 1
 */
export function amended(spans: readonly Span[], { skip = [], instead = [] }: Amendments): Outcome<Span[]> {
  const named = [...skip, ...instead.map(({ position }) => position)]
  if (named.some((position) => position > spans.length) || new Set(named).size < named.length)
    return refused({ code: 'booking.rule_position', pointer: '/instead' })
  const starts = new Map(instead.map(({ position, startsAt }) => [position, Date.parse(startsAt)]))
  const left = spans.flatMap((span, index) => {
    const from = starts.get(index + 1) ?? span.from
    return skip.includes(index + 1) ? [] : [{ from, until: from + (span.until - span.from) }]
  })
  if (left.some(({ from }) => Number.isNaN(from))) return refused({ code: 'malformed.instant' })
  if (left.length === 0) return refused({ code: 'booking.rule_empty', pointer: '/rule' })
  return done(left.toSorted((a, b) => a.from - b.from))
}
