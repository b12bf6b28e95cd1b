import type { FastifyError } from 'fastify'
import type { Refusal } from '../../lib/refusal.ts'
import { textOf } from '../../lib/unknown.ts'

type Fault = NonNullable<FastifyError['validation']>[number]

/** What each kind of fault is called in the catalogues; other kinds are told in the checker's own words. */
const CODES: Record<string, string> = {
  additionalProperties: 'malformed.unknown_field',
  enum: 'malformed.not_one_of',
  exclusiveMaximum: 'malformed.too_big',
  exclusiveMinimum: 'malformed.too_small',
  format: 'malformed.format',
  maxItems: 'malformed.too_many',
  maxLength: 'malformed.too_long',
  maximum: 'malformed.too_big',
  minLength: 'malformed.too_short',
  minimum: 'malformed.too_small',
  pattern: 'malformed.pattern',
  required: 'malformed.required',
}

const TYPES = ['integer', 'number', 'string', 'boolean', 'array', 'object']

const MOST_FAULTS = 50

/** Every field of a request that its schema refuses, each with a reason people can read. */
export const fieldRefusals = (error: FastifyError): Refusal[] =>
  (error.validation ?? []).slice(0, MOST_FAULTS).map((fault) => ({
    code: codeOf(fault),
    pointer: `/${error.validationContext ?? 'body'}${fault.instancePath}`,
    params: { field: fieldOf(fault), ...limitsOf(fault) },
  }))

function codeOf({ keyword, params }: Fault): string {
  const type = textOf(params['type'])
  if (keyword === 'type' && type !== null && TYPES.includes(type)) return `malformed.type_${type}`
  return CODES[keyword] ?? 'malformed.field'
}

/** The last part of the way to the field, or the field that is missing or too much. */
const fieldOf = ({ instancePath, params }: Fault): string =>
  textOf(params['missingProperty'] ?? params['additionalProperty']) ??
  instancePath.slice(1).replaceAll('/', '.')

function limitsOf({ params, message, keyword }: Fault): Record<string, string> {
  const allowed: unknown = params['allowedValues']
  return {
    limit: textOf(params['limit'] ?? params['format']) ?? '',
    allowed: Array.isArray(allowed) ? allowed.map(textOf).join(', ') : '',
    reason: message ?? keyword,
  }
}
