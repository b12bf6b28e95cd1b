import type { Language } from '../../shared/language.ts'

/**
 * One reason of a refusal; `pointer` is the JSON pointer to the field at fault. `field`: the API's name of it, taken off
 * the message, as a form says the field in its own words.
 */
export type Fault = { code: string; message: string; field?: string; pointer?: string; clause?: string }

/** An answer that refuses, with every reason at once. Thrown by calls, caught by pages and forms. */
export class ProblemError extends Error {
  readonly status: number
  readonly faults: readonly Fault[]
  constructor(status: number, title: string, faults: readonly Fault[]) {
    super(title)
    this.status = status
    this.faults = faults
  }
}

const member = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null && name in of ? Reflect.get(of, name) : undefined

const words = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Reads a problem document; an answer that is none keeps its status alone. */
export function problemOf(status: number, body: unknown, language: Language): ProblemError {
  const list = member(body, 'reasons')
  const faults = Array.isArray(list) ? list.map((each: unknown) => faultOf(each, language)) : []
  return new ProblemError(status, words(member(body, 'title')) || faults[0]?.message || String(status), faults)
}

/** As refusals of a request's form begin: the field's name, then what is wrong with it. */
const NAMED = /^(\w+)(?:：|: )(.+)$/s

function faultOf(given: unknown, language: Language): Fault {
  const [pointer, clause] = [words(member(given, 'pointer')), words(member(given, 'clause'))]
  const told = words(member(given, language === 'en' ? 'en' : 'zh'))
  const [, field, message = told] = NAMED.exec(told) ?? []
  const isNamed = field !== undefined && pointer.endsWith(`/${field}`)
  return {
    code: words(member(given, 'code')),
    message: isNamed ? message : told,
    ...(isNamed && { field }),
    ...(pointer && { pointer }),
    ...(clause && { clause }),
  }
}
