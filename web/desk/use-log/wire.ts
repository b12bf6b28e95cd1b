import type { components } from '../../shared/api.gen.ts'

type Shapes = components['schemas']

export type UseLog = Shapes['UseLog']
export type UsePage = Shapes['UsePage']
export type Kind = UseLog['kind']
export type Mode = UseLog['mode']

export const KINDS: Kind[] = ['research', 'teaching', 'service', 'development', 'other']
export const MODES: Mode[] = ['occupied', 'technical', 'commissioned', 'remote']
export const LOG_READS = ['use-logs', 'use']
