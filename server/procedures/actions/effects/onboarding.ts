import { textOf } from '../../../lib/unknown.ts'
import type { Form } from '../../facts.ts'
import type { Effect } from './effect.ts'
import { nothing } from './effect.ts'
import { saySo } from './entries.ts'
import { changeAll } from './status.ts'

const said = (form: Form, field: string): Record<string, string> => {
  const value = textOf(form[field])
  return value === null ? {} : { [field]: value }
}

/** The entry is handed in when the unit's own review is passed, and listed when it was checked. */
export const onboarding: Effect = {
  submitted: (effecting) => {
    const { form } = effecting.case
    return saySo(effecting, {
      ...said(form, 'model'),
      ...said(form, 'technical'),
      ...said(form, 'functions'),
      ...said(form, 'openingRules'),
    })
  },
  passed: (effecting, step) =>
    step.office === 'unit' ? changeAll(effecting, 'submitted') : Promise.resolve(nothing),
  returned: (effecting) => changeAll(effecting, 'returned', ['submitted']),
  stopped: (effecting) => changeAll(effecting, 'draft', ['submitted']),
  completed: (effecting) => changeAll(effecting, 'listed'),
}
