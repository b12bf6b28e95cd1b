import { Type } from 'typebox'
import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import imaging from './analytical-imaging.json' with { type: 'json' }
import separation from './analytical-separation.json' with { type: 'json' }
import spectra from './analytical-spectra.json' with { type: 'json' }
import earth from './earth.json' with { type: 'json' }
import electronic from './electronic.json' with { type: 'json' }
import lightComputing from './light-computing.json' with { type: 'json' }
import medicalNuclear from './medical-nuclear.json' with { type: 'json' }
import metrology from './metrology.json' with { type: 'json' }
import physical from './physical.json' with { type: 'json' }
import process from './process.json' with { type: 'json' }

/** `*` in a variant's names stands for the archetype's own; the last two are abbreviation and value factor. */
const Variant = Type.Tuple([Type.String(), Type.String(), Type.String(), Type.Number()])

/**
 * A kind of instrument. `wan` is its usual value in 10,000 CNY, `at` the kinds of unit that have one (first letters),
 * `modes` the opening modes (first letters), `code` what its invented models begin with; {a|b} offers a choice.
 */
const Archetype = Type.Object({
  id: Type.String(),
  class: Type.String(),
  name: Type.String(),
  en: Type.String(),
  aka: Type.Array(Type.String()),
  weight: Type.Number(),
  wan: Type.Number(),
  at: Type.String(),
  code: Type.String(),
  special: Type.Optional(Type.Literal(1)),
  carrier: Type.Optional(
    Type.Union([Type.Literal('installation'), Type.Literal('centre'), Type.Literal('service_unit')]),
  ),
  modes: Type.Optional(Type.String()),
  variants: Type.Optional(Type.Array(Variant)),
  tech: Type.String(),
  does: Type.String(),
  sample: Type.String(),
  service: Type.String(),
  fee: Type.Tuple([Type.Number(), Type.String()]),
  methods: Type.Array(Type.String()),
  subjects: Type.Array(Type.String()),
})
export type Archetype = Static<typeof Archetype>

export const archetypes: Archetype[] = Value.Parse(Type.Array(Archetype), [
  ...imaging,
  ...spectra,
  ...separation,
  ...physical,
  ...metrology,
  ...electronic,
  ...earth,
  ...process,
  ...lightComputing,
  ...medicalNuclear,
])

/** How many of each class a province has: the shares of a northern inland one, more of the sea on the coast. */
export const classWeights: Record<string, { inland: number; coastal: number }> = {
  '010000': { inland: 902, coastal: 880 },
  '020000': { inland: 386, coastal: 370 },
  '030000': { inland: 124, coastal: 130 },
  '040000': { inland: 187, coastal: 240 },
  '050000': { inland: 6, coastal: 62 },
  '060000': { inland: 58, coastal: 34 },
  '070000': { inland: 41, coastal: 40 },
  '080000': { inland: 9, coastal: 6 },
  '090000': { inland: 196, coastal: 210 },
  '100000': { inland: 21, coastal: 24 },
  '110000': { inland: 73, coastal: 70 },
  '120000': { inland: 162, coastal: 170 },
  '130000': { inland: 88, coastal: 104 },
  '140000': { inland: 96, coastal: 60 },
  '990000': { inland: 37, coastal: 36 },
}
