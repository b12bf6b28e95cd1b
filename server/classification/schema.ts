import { Type, type Static } from 'typebox'

/** The classes of level 1 as this jurisdiction names and orders them, with what stands listed in each. */
export const ClassList = Type.Object(
  {
    scheme: Type.String(),
    edition: Type.String(),
    items: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        nameEn: Type.String(),
        instruments: Type.Integer(),
        children: Type.Array(
          Type.Object({
            code: Type.String(),
            name: Type.String(),
            nameEn: Type.String(),
            instruments: Type.Integer(),
          }),
        ),
      }),
    ),
  },
  { $id: 'ClassList' },
)

export type ClassList = Static<typeof ClassList>
