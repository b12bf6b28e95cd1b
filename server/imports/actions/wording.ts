import { text, type Language } from '../../platform/texts.ts'
import { isTarget, type Finding, type Params } from '../facts.ts'

const NAMES_A_FACT = new Set(['field', 'target', 'taken'])

/** What there is to say, in a language: facts that a parameter names by identifier get their name there. */
export function say(
  language: Language,
  { code, params = {} }: Pick<Finding, 'code'> & { params?: Params },
): string {
  const filled: Params = {}
  for (const [key, value] of Object.entries(params))
    filled[key] = NAMES_A_FACT.has(key) ? named(language, value) : value
  return text(language, code, filled)
}

const named = (language: Language, value: string | number): string | number =>
  typeof value === 'string' && isTarget(value) ? factName(language, value) : value

/** The name of a fact. */
const factName = (language: Language, target: string): string => text(language, `import.field.${target}`)

/** Both languages at once, as the wire carries them. */
export const both = (finding: Pick<Finding, 'code'> & { params?: Params }) => ({
  zh: say('zh-CN', finding),
  en: say('en', finding),
})
