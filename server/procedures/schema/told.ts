import { Type } from 'typebox'

export const Told = Type.Object({ zh: Type.String(), en: Type.String() })
