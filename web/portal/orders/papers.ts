import type { components } from '../../shared/api.gen.ts'
import type { Site } from '../site.ts'

type Shapes = components['schemas']
export type Contracts = Shapes['Contracts']
export type Contract = Shapes['Contract']
export type Results = Shapes['Results']
export type ResultFile = Shapes['ResultFile']

const MEGABYTE = 1024 * 1024

/** The size of a file as people say it. */
export const sizeOf = ({ t }: Pick<Site, 't'>, bytes: number): string =>
  bytes >= MEGABYTE
    ? t('results.megabytes', { n: Math.round((bytes / MEGABYTE) * 10) / 10 })
    : t('results.kilobytes', { n: Math.max(1, Math.ceil(bytes / 1024)) })
