import { at, send, type Recipe } from './recipe.ts'

const RULE = { id: 'onboard.due' }

/** Attempts at the rules and their changes. */
export const policy: Record<string, Recipe> = {
  'GET /api/v1/policy/rules/{id}': at(RULE),
  'GET /api/v1/policy/rules/{id}/affected': at(RULE),
  'POST /api/v1/policy/changes': send(() => ({
    rule: 'onboard.due',
    value: 1,
    from: '2027-01-01',
    changeDocument: null,
    localTrial: true,
    short: { zh: '试行', en: 'Trial' },
    reason: '试',
  })),
  'POST /api/v1/policy/what-if': send(() => ({ rule: 'onboard.due', value: null })),
}
