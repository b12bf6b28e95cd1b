import { on, type Recipe } from './recipe.ts'
import type { Side } from '../world.ts'

const terms = { kind: 'silent', minutes: 30 }
const RULE = (side: Side): string => side.alarmRule
const said = {
  name: '试',
  terms,
  severity: 'info',
  wholeUnit: true,
  instruments: [],
  responsible: true,
  roles: [],
  people: [],
  quiet: null,
  repeatMinutes: null,
  escalateMinutes: null,
  whileSuspended: false,
}

/** Attempts at the alarms of a unit and the rules that raise them. */
export const alarms: Record<string, Recipe> = {
  'GET /api/v1/alarms': ({ organisation }) => ({ query: { organisation, state: 'all' } }),
  'GET /api/v1/alarms/{id}': on(({ alarm }) => alarm),
  'POST /api/v1/alarms/acknowledgements': ({ alarm }) => ({ body: { alarms: [alarm] } }),
  'GET /api/v1/alarms/rules': ({ organisation }) => ({ query: { organisation } }),
  'GET /api/v1/alarms/rules/choices': ({ organisation }) => ({ query: { organisation } }),
  'GET /api/v1/alarms/rules/{id}': on(RULE),
  'POST /api/v1/alarms/rules': ({ organisation }) => ({ body: { ...said, organisationId: organisation } }),
  'POST /api/v1/alarms/rules/trial': ({ organisation }) => ({
    body: { terms, wholeUnit: true, instruments: [], organisationId: organisation },
  }),
  'PUT /api/v1/alarms/rules/{id}': on(RULE, { ...said, version: 1 }),
  'POST /api/v1/alarms/rules/{id}/pause': on(RULE, { until: null }),
  'DELETE /api/v1/alarms/rules/{id}': on(RULE),
}
