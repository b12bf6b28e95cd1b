import type { Policy } from '../../policy/index.ts'
import type { Step } from '../facts.ts'

/** Rules of the ladder, lowest step first (POLICY: idle.*). */
const LADDER_RULES = ['idle.remind', 'idle.internal-transfer', 'idle.public-transfer'] as const

/**
 * The ladder as a book has it on a day; empty where its texts know none. `watch`: read from another jurisdiction's book,
 * to watch by, without effect.
 */
function stepsOf(policy: Policy, watch: boolean): Step[] {
  return LADDER_RULES.flatMap((rule) => {
    const read = policy.idleStep(rule)
    if (!read.known) return []
    const { amount, counts, excused, step, naming } = read.value
    const source = read.rule.source
    return [
      {
        id: step,
        rule,
        months: amount,
        counts,
        excused,
        naming,
        from: source?.from ?? policy.date,
        versionId: source?.id ?? null,
        watch,
      },
    ]
  })
}

/** One's own ladder; where there is none, the one that is watched by. */
export function ladderOf(own: Policy, watched: Policy): Step[] {
  const steps = stepsOf(own, false)
  return steps.length > 0 ? steps : stepsOf(watched, true)
}
