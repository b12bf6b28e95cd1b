import { textOf } from '../../../lib/unknown.ts'
import type { ProcedureId } from '../../facts.ts'
import { insertExemptions, insertVoluntary } from '../../store/exemptions.ts'
import { nothing, type Effect, type Effecting } from './effect.ts'
import { idleExplanation, internalTransfer, publicTransfer } from './idle.ts'
import { onboarding } from './onboarding.ts'
import { serviceInformation } from './service-information.ts'
import { changeAll } from './status.ts'

const datedBy = ({ app, case: one, instruments }: Effecting) => ({
  caseId: one.id,
  instrumentIds: instruments.map(({ id }) => id),
  from: app.clock.today(),
  until: textOf(one.form['until']),
})

const exemption: Effect = {
  async completed(effecting) {
    const { trx, case: one, document } = effecting
    // In Guangdong the statement is about reporting; elsewhere about joining at all.
    const kind = one.profile === 'guangdong' ? 'non_report' : 'exempt'
    const reason = textOf(one.form['reason']) ?? ''
    await insertExemptions(trx, { ...datedBy(effecting), kind, reason, document })
    return nothing
  },
}

const voluntary: Effect = {
  async completed(effecting) {
    await insertVoluntary(effecting.trx, { ...datedBy(effecting), until: null })
    return nothing
  },
}

/** What each procedure leads to, by the name its definition gives. */
export const effects: Readonly<Record<ProcedureId, Effect>> = {
  onboarding,
  exemption,
  voluntary,
  service_information: serviceInformation,
  suspension: { completed: (effecting) => changeAll(effecting, 'suspended') },
  resumption: { completed: (effecting) => changeAll(effecting, 'listed') },
  retirement: { completed: (effecting) => changeAll(effecting, 'retired') },
  idle_explanation: idleExplanation,
  internal_transfer: internalTransfer,
  public_transfer: publicTransfer,
}
