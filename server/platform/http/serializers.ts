import { createRequire } from 'node:module'
import type { FastifyServerOptions } from 'fastify'
import { membersOf } from '../../lib/unknown.ts'

type Factories = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>
type BuildSerializer = NonNullable<Factories['buildSerializer']>

type Selector = () => BuildSerializer
const isSelector = (value: unknown): value is Selector => typeof value === 'function'

/** The one that Fastify itself brings and uses where no other is given. */
function selectorOfFastify(): Selector {
  const ofFastify = createRequire(createRequire(import.meta.url).resolve('fastify'))
  const brought: unknown = ofFastify('@fastify/fast-json-stringify-compiler')
  if (!isSelector(brought)) throw new Error('Fastify brings no serializers of the known kind')
  return brought
}

const select = selectorOfFastify()

/**
 * Fastify's own serializers, each told only of the named schemas that its answer refers to. Told of all of them, every
 * route checks every schema anew, and the start takes time with the square of their number.
 */
export const buildSerializer: BuildSerializer = (known, options) => {
  const build = select()
  const schemas = membersOf(known)
  return (route) => build(referredFrom(route.schema, schemas), options)(route)
}

function referredFrom(schema: unknown, known: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key !== '$ref' || typeof value !== 'string') visit(value)
      else take(value.split('#')[0] ?? '')
    }
  }
  const take = (name: string): void => {
    const schemaOfName = known[name]
    if (schemaOfName === undefined || name in found) return
    found[name] = schemaOfName
    visit(schemaOfName)
  }
  visit(schema)
  return found
}
