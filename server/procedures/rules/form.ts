import { Value } from 'typebox/value'
import type { Refusal } from '../../lib/refusal.ts'
import { oneLine, withoutControls } from '../../lib/text.ts'
import { textOf } from '../../lib/unknown.ts'
import type { Form, FormShape } from '../facts.ts'

/** Beyond this the rest is left out: nobody reads a longer list. */
const MOST_FAULTS = 50

/** Texts as they can be stored and shown: no control or direction signs, whole characters, blank ones left out. */
export function cleanForm(given: Form): Record<string, unknown> {
  const entries = Object.entries(given).map(([name, value]): [string, unknown] => [name, clean(value)])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value) ?? undefined
  if (Array.isArray(value)) {
    const items: unknown[] = value
    return items.map(clean).filter((each) => each !== undefined)
  }
  return value === null ? undefined : value
}

/** Text of several lines; null for nothing. */
export function cleanText(text: string): string | null {
  const cleaned = withoutControls(text.toWellFormed()).replaceAll(/\r\n?/g, '\n').trim()
  return cleaned === '' ? null : cleaned
}

/** Text of one line; null for nothing. */
export const cleanLine = (text: string): string | null => oneLine(cleanText(text) ?? '') || null

type Fault = { keyword: string; instancePath: string; message: string; params: object }

/** What is wrong with a form; a draft may still lack fields, a submission may not. */
export function formFaults(shape: FormShape, form: Form, isDraft: boolean): Refusal[] {
  const faults: Fault[] = [...Value.Errors(shape, form)]
  return faults
    .filter(({ keyword }) => keyword !== 'boolean' && !(isDraft && keyword === 'required'))
    .flatMap((fault) => refusalsOf(fault))
    .slice(0, MOST_FAULTS)
}

const CODES: Record<string, string> = {
  enum: 'malformed.not_one_of',
  format: 'malformed.format',
  maxLength: 'malformed.too_long',
  minLength: 'malformed.too_short',
  maxItems: 'malformed.too_many',
}

function refusalsOf({ keyword, instancePath, message, params }: Fault): Refusal[] {
  const many = listOf(
    Reflect.get(params, keyword === 'required' ? 'requiredProperties' : 'additionalProperties'),
  )
  if (keyword === 'required')
    return many.map((field) => ({ code: `procedures.lacks_field_${field}`, pointer: `/form/${field}` }))
  if (keyword === 'additionalProperties')
    return many.map((field) => ({
      code: 'procedures.unknown_field',
      pointer: `/form/${field}`,
      params: { field },
    }))
  const limit = textOf(Reflect.get(params, 'limit') ?? Reflect.get(params, 'format')) ?? ''
  const allowed = listOf(Reflect.get(params, 'allowedValues')).join(', ')
  const field = instancePath.slice(1)
  return [
    {
      code: CODES[keyword] ?? 'malformed.field',
      pointer: `/form${instancePath}`,
      params: { field, limit, allowed, reason: message },
    },
  ]
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
