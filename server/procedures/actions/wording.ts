import { text } from '../../platform/texts.ts'
import type { ProcedureId } from '../facts.ts'

export type Told = { zh: string; en: string }

const isText = (key: string): boolean => text('zh-CN', key) !== key

/** A text in both languages. */
export const told = (key: string, params?: Record<string, string | number>): Told => ({
  zh: text('zh-CN', key, params),
  en: text('en', key, params),
})

/** The same, or null where nobody wrote one. */
export const maybeTold = (key: string): Told | null => (isText(key) ? told(key) : null)

/** A text of a procedure: its jurisdiction's own words where there are some, else the general ones. */
export function toldOf(procedure: ProcedureId, name: string, profile: string): Told {
  const own = `matter.${procedure}.${name}.${profile}`
  return told(isText(own) ? own : `matter.${procedure}.${name}`)
}

/** A step by its procedure's own name for it, else by the common one. */
export function stepTitle(procedure: ProcedureId, step: string): Told {
  const own = `matter.${procedure}.step.${step}`
  return told(isText(own) ? own : `matter.step.${step}`)
}

export function fieldLabel(procedure: ProcedureId, field: string): Told {
  const own = `matter.${procedure}.field.${field}`
  return told(isText(own) ? own : `matter.field.${field}`)
}

export function optionLabel(field: string, value: string): Told {
  return told(`matter.option.${field}.${value}`)
}
