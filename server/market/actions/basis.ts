import type { App } from '../../platform/app.ts'
import { policyAt } from '../../policy/index.ts'
import { RULE } from '../facts.ts'

export type Basis = { rule: string; document: string | null; clause: string | null; quote: string | null }

/** The clause that encourages leasing and transfer here today; null where no text does, and the board is voluntary. */
export async function basisOf(app: App): Promise<Basis | null> {
  const { source } = (await policyAt(app.db, app.config.profile, app.clock.today())).resolve(RULE)
  if (source === null) return null
  const { document, clause, quote } = source
  return { rule: RULE, document, clause, quote }
}
