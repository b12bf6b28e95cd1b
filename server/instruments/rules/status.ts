import type { Confidentiality } from '../facts.ts'

export const STATUSES = ['draft', 'submitted', 'returned', 'listed', 'suspended', 'retired'] as const
export type Status = (typeof STATUSES)[number]

/** States in which everybody may see an entry. */
export const PUBLIC_STATUSES: readonly Status[] = ['listed', 'suspended']

/** What an import makes of a new entry: a classified instrument is never listed, whatever was asked. */
export const statusOnImport = (wanted: 'listed' | 'draft', confidentiality: Confidentiality): Status =>
  confidentiality === 'classified' ? 'draft' : wanted
