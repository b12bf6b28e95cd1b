import { Type } from 'typebox'

export const Seconds = Type.Integer({ minimum: 0, description: 'Seconds' })
export const Count = Type.Integer({ minimum: 0 })
export const Share = (description: string) => Type.Union([Type.Number(), Type.Null()], { description })
export const Limit = Type.Integer({ minimum: 1, maximum: 100, default: 30 })
export const Cursor = Type.Optional(Type.String({ maxLength: 500 }))
export const Id = Type.String({ format: 'uuid' })
export const Days = Type.String({ description: 'Civil date YYYY-MM-DD' })
export const OptionalId = Type.Optional(Id)
