import type { components } from '../../shared/api.gen.ts'
import { api, useRead } from '../api/index.ts'

export type IdleLine = components['schemas']['IdleInstrument']
export type IdleDetail = components['schemas']['IdleInstrumentDetail']
export type IdleSummary = components['schemas']['IdleSummary']
export type Step = IdleSummary['steps'][number]
export type Standing = IdleDetail['standings'][number]

/** From the first step to the last: the longer it stands, the louder. */
export const TONES = ['plain', 'amber', 'amber', 'red'] as const
export const SOURCES = ['meter', 'log', 'none'] as const
export const IDLE_READS = ['idle']

/** One instrument on the ladder; read once however many parts of a page ask for it. */
export const useIdle = (id: string) =>
  useRead(['idle', 'one', id], () => api.GET('/api/v1/idle/{id}', { params: { path: { id } } }))

const EXCUSES = ['repair', 'relocation', 'season', 'staff', 'project', 'other'] as const
export const excuseOf = (kind: string): (typeof EXCUSES)[number] =>
  EXCUSES.find((each) => each === kind) ?? 'other'
