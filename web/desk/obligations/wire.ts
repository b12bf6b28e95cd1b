import type { components, operations } from '../../shared/api.gen.ts'

type Shapes = components['schemas']

/** The API's shapes under the names these pages use. */
export type Obligation = Shapes['Obligation']
export type Detail = Shapes['ObligationDetail']
export type Summary = Shapes['ObligationSummary']
export type DueDays = Shapes['DueDays']
export type Group = Obligation['group']

/** Filters that narrow the whole board, its figures and its days. */
export type ScopeQuery = NonNullable<operations['getObligationsSummary']['parameters']['query']>
