import { createHash } from 'node:crypto'
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

type Build = ReturnType<Validators>
type Schemas = Record<string, unknown>

const areSchemas = (value: unknown): value is Schemas => typeof value === 'object' && value !== null

function asSchemas(value: unknown): Schemas {
  if (areSchemas(value)) return value
  throw new Error('Named schemas come as an object')
}

/** Equal schemas share a validator, whichever routes they are of. */
function onceEach(build: Build): Build {
  const built = new Map<string, Validator>()
  return (route) => {
    const text = JSON.stringify(membersOf(route)['schema'])
    const validate = built.get(text) ?? build(route)
    built.set(text, validate)
    return validate
  }
}

const bySchemas = new WeakMap<Schemas, Build>()
const byPooled = new WeakMap<Build, Build>()

/** The pool finds its compiler by the text of all schemas, milliseconds of work: it is asked once for a list. */
function builderFor(known: Schemas, options: unknown): Build {
  const found = bySchemas.get(known)
  if (found !== undefined) return found
  const pooled = validators(known, options)
  const build = byPooled.get(pooled) ?? onceEach(pooled)
  byPooled.set(pooled, build)
  bySchemas.set(known, build)
  return build
}

const lazily: Validators = (given, options) => {
  const known = asSchemas(given)
  return (route) => {
    let validate: Validator | undefined
    const first: Validator = (data) => {
      validate ??= builderFor(known, options)(route)
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
export const buildSerializer: BuildSerializer = (given, options) => {
  const build = select()
  const schemas = asSchemas(given)
  return (route) => {
    let serialize: Serializer | undefined
    return (data) => {
      serialize ??= serializerOf(referredFrom(route.schema, schemas), route.schema, (known) =>
        build(known, options)(route),
      )
      return serialize(data)
    }
  }
}

type Serializer = (data: unknown) => string

const serializers = new Map<string, Serializer>()

/** Equal answers share a serializer, as equal questions do a validator. */
function serializerOf(known: Schemas, schema: unknown, build: (known: Schemas) => Serializer): Serializer {
  const key = createHash('sha256')
    .update(JSON.stringify([schema, known]))
    .digest('base64')
  const serialize = serializers.get(key) ?? build(known)
  serializers.set(key, serialize)
  return serialize
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
