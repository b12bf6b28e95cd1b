import type { Language } from '../../shared/language.ts'

/** One reason of a refusal; `pointer` is the JSON pointer to the field at fault. */
export type Fault = { code: string; message: string; pointer?: string; clause?: string }

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

function faultOf(given: unknown, language: Language): Fault {
  const [pointer, clause] = [words(member(given, 'pointer')), words(member(given, 'clause'))]
  return {
    code: words(member(given, 'code')),
    message: words(member(given, language === 'en' ? 'en' : 'zh')),
    ...(pointer && { pointer }),
    ...(clause && { clause }),
  }
}
