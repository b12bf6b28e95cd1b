import { createRequire } from 'node:module'
import type { FastifyServerOptions } from 'fastify'
import { membersOf } from '../../lib/unknown.ts'

type Factories = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>
type BuildSerializer = NonNullable<Factories['buildSerializer']>

type BuildValidator = NonNullable<Factories['buildValidator']>
type Validator = { (data: unknown): unknown; errors?: unknown }

/** As Fastify's own are called; their types want the insides of a compiled validator. */
type Validators = (known: unknown, options: unknown) => (route: unknown) => Validator

const isSelector = <T>(value: unknown): value is () => T => typeof value === 'function'

/** What Fastify itself brings and uses where nothing else is given. */
function ofFastify<T>(name: string): () => T {
  const brought: unknown = createRequire(createRequire(import.meta.url).resolve('fastify'))(name)
  if (!isSelector<T>(brought)) throw new Error(`Fastify brings no ${name} of the known kind`)
  return brought
}

const select = ofFastify<BuildSerializer>('@fastify/fast-json-stringify-compiler')
// One pool: routes that share their schemas share a compiler.
const validators = ofFastify<Validators>('@fastify/ajv-compiler')()

// Both are compiled when they are first needed: hundreds of routes are many seconds, and few are asked at once.

const lazily: Validators = (known, options) => {
  const build = validators(known, options)
  return (route) => {
    let validate: Validator | undefined
    const first: Validator = (data) => {
      validate ??= build(route)
      const answer = validate(data)
      first.errors = validate.errors
      return answer
    }
    return first
  }
}

const isBuildValidator = (value: unknown): value is BuildValidator => typeof value === 'function'

function asBuildValidator(value: unknown): BuildValidator {
  if (isBuildValidator(value)) return value
  throw new Error('Validators are built by a function')
}

/** Fastify's own validators. */
export const buildValidator = asBuildValidator(lazily)

/**
 * Fastify's own serializers, each told only of the named schemas that its answer refers to. Told of all of them, every
 * route checks every schema anew, and the start takes time with the square of their number.
 */
export const buildSerializer: BuildSerializer = (known, options) => {
  const build = select()
  const schemas = membersOf(known)
  return (route) => {
    let serialize: ((data: unknown) => string) | undefined
    return (data) => {
      serialize ??= build(referredFrom(route.schema, schemas), options)(route)
      return serialize(data)
    }
  }
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
