import { memberOf, membersOf } from '../../lib/unknown.ts'
import type { FormShape } from '../facts.ts'

/** A field of a form as a page draws it. */
export type FieldShape = {
  name: string
  kind: 'line' | 'words' | 'date' | 'choice' | 'choices'
  required: boolean
  most: number | null
  options: string[]
}

const ONE_LINE = 300

/** The fields of a form in their order, read from its schema: what the API checks is what the page asks for. */
export function fieldsOf(shape: FormShape): FieldShape[] {
  const required: unknown = memberOf(shape, 'required')
  return Object.entries(membersOf(memberOf(shape, 'properties'))).map(([name, field]) => {
    const many = memberOf(field, 'items')
    const options = wordsOf(memberOf(many ?? field, 'enum'))
    const most: unknown = memberOf(field, 'maxLength')
    return {
      name,
      kind: kindOf(field, options.length > 0, many !== undefined),
      required: Array.isArray(required) && required.includes(name),
      most: typeof most === 'number' ? most : null,
      options,
    }
  })
}

function kindOf(field: unknown, isChoice: boolean, isMany: boolean): FieldShape['kind'] {
  if (isChoice) return isMany ? 'choices' : 'choice'
  if (memberOf(field, 'format') === 'date') return 'date'
  const most: unknown = memberOf(field, 'maxLength')
  return typeof most === 'number' && most > ONE_LINE ? 'words' : 'line'
}

const wordsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
