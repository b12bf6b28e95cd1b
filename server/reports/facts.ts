import type { IdleSummary } from '../idle/index.ts'
import type { ObligationSummary } from '../obligations/index.ts'
import type { UseFigures } from '../use/index.ts'

/** What a monthly report is written from: the same answers as its reader sees on the pages. */
export type Ground = {
  /** YYYY-MM. */
  month: string
  /** Civil day on which it is made. */
  today: string
  /** Who it is made for. */
  author: string
  demonstration: boolean
  due: ObligationSummary
  regions: UseFigures
  classes: UseFigures
  idle: IdleSummary
}
