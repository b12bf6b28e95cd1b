import { CONFIDENTIALITIES, FUNDINGS, OPENING_MODES, PURPOSES, SOURCES } from '../../instruments/facts.ts'
import { isTarget, type Target } from '../facts.ts'
import { wordOf } from './vocabulary.ts'
import columns from './vocabulary/template.json' with { type: 'json' }

/** The columns of our own template in order, each with an example. */
export const TEMPLATE: { target: Target; example: string }[] = columns.flatMap(({ target, example }) =>
  isTarget(target) ? [{ target, example }] : [],
)

/** The words among which a column of the template chooses; none where it is free. */
export function choicesOf(target: Target): string[] {
  if (target === 'purpose') return PURPOSES.map((value) => wordOf('purpose', value))
  if (target === 'source') return SOURCES.map((value) => wordOf('source', value))
  if (target === 'confidentiality') return CONFIDENTIALITIES.map((value) => wordOf('confidentiality', value))
  if (target === 'funding') return FUNDINGS.map((value) => wordOf('funding', value))
  return target === 'openingModes' ? OPENING_MODES.map((value) => wordOf('openingModes', value)) : []
}
