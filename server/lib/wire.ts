import { Type, type TSchema } from 'typebox'

/** A schema that also takes null: a fact that may be unknown. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Text that may be unknown. */
export const Text = nullable(Type.String())

/** A civil date YYYY-MM-DD that may be unknown. */
export const Day = nullable(Type.String({ description: 'Civil date YYYY-MM-DD' }))

/** An instant in UTC. */
export const Instant = Type.String({ format: 'date-time' })
