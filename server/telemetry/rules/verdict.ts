import type { RejectionReason, Verdict } from '../facts.ts'
import type { Group } from './post.ts'

/** So many lines of a reason are named; the rest are counted. */
const NAMED = 20

export type Told = { reason: RejectionReason; count: number; lines: number[] }
export type PostVerdict = { accepted: number; duplicates: number; refused: number; reasons: Told[] }

/** One device's part of a post: what was decided, or why its sender may not speak for it. */
export type Part = { group: Group; verdict: Verdict } | { group: Group; refused: RejectionReason }

/** The parts of a post as one verdict, reasons in the order in which they first came. */
export function verdictOf(parts: readonly Part[]): PostVerdict {
  const told = new Map<RejectionReason, Told>()
  const whole: PostVerdict = { accepted: 0, duplicates: 0, refused: 0, reasons: [] }
  const refuse = (reason: RejectionReason, line: number | undefined): void => {
    const known = told.get(reason) ?? { reason, count: 0, lines: [] }
    told.set(reason, known)
    known.count += 1
    if (line !== undefined && known.lines.length < NAMED) known.lines.push(line)
    whole.refused += 1
  }
  for (const part of parts) {
    if ('refused' in part) for (const { line } of part.group.rows) refuse(part.refused, line)
    else {
      whole.accepted += part.verdict.accepted
      whole.duplicates += part.verdict.duplicates
      for (const { index, reason } of part.verdict.rejected) refuse(reason, part.group.rows[index]?.line)
    }
  }
  return { ...whole, reasons: [...told.values()] }
}
