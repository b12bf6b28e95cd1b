import { createHash } from 'node:crypto'
import type { Paper } from '../facts.ts'

/** SHA-256 of what a document says, with its members in one order: what it is made from. */
export function digestOf(paper: Paper): Buffer {
  return createHash('sha256').update(canonical(paper)).digest()
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`
}

/** Fills the {placeholders} of a line at the foot. */
export const filled = (template: string, params: Record<string, string | number>): string =>
  template.replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap))
