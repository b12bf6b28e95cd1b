import type { components } from '../../shared/api.gen.ts'

export type Order = components['schemas']['Order']
export type WorkOrder = components['schemas']['WorkOrder']
export type Column = WorkOrder['column']

export const COLUMNS: Column[] = ['quote', 'sign', 'work', 'deliver', 'settle']

/** What a step with an order makes be read anew. */
export const ORDER_READS = ['orders', 'board'] as const
