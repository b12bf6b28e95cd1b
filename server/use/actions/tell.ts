import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { GapRow } from '../store/days.ts'

export async function tellGaps(_app: App, _trx: Trx, _gaps: readonly GapRow[]): Promise<void> {}
