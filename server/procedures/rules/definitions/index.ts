import { PROCEDURES, type ProcedureId } from '../../facts.ts'
import type { Procedure } from '../procedure.ts'
import { exemption } from './exemption.ts'
import { idleExplanation } from './idle-explanation.ts'
import { internalTransfer } from './internal-transfer.ts'
import { onboarding } from './onboarding.ts'
import { publicTransfer } from './public-transfer.ts'
import { resumption } from './resumption.ts'
import { retirement } from './retirement.ts'
import { serviceInformation } from './service-information.ts'
import { suspension } from './suspension.ts'
import { voluntary } from './voluntary.ts'

/** Every procedure, in the order of the catalogue. A new one is one file and one line here. */
export const procedures: Readonly<Record<ProcedureId, Procedure>> = {
  onboarding,
  exemption,
  voluntary,
  service_information: serviceInformation,
  suspension,
  resumption,
  retirement,
  idle_explanation: idleExplanation,
  internal_transfer: internalTransfer,
  public_transfer: publicTransfer,
}

export const procedureOf = (id: string): Procedure | undefined => {
  const known = PROCEDURES.find((each) => each === id)
  return known === undefined ? undefined : procedures[known]
}
