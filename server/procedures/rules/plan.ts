import type { PlannedStep, Step } from '../facts.ts'

/** Where the applicant's supervisor is not known, its step falls to the platform's staff. */
export function planned(steps: readonly Step[], unit: string, supervisor: string | null): PlannedStep[] {
  return steps.map((step): PlannedStep => {
    if (step.office === 'unit') return { ...step, organisationId: unit }
    if (step.office !== 'department') return { ...step, organisationId: null }
    return supervisor === null
      ? { ...step, office: 'platform', organisationId: null }
      : { ...step, organisationId: supervisor }
  })
}
