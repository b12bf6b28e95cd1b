import { membersOf, parseJson } from '../../lib/unknown.ts'

/** Where the chain stood, as written outside the database; `restored` begins a new count after a restore. */
export type Head = { kind: 'head' | 'restored'; count: number; hash: string; at: string }

export const headLine = ({ kind, count, hash, at }: Head): string =>
  `${JSON.stringify({ kind, count, hash, at })}\n`

/** One line of the heads file, or undefined where it is none (cut off by a crash, for one). */
export function readHead(line: string): Head | undefined {
  try {
    const { kind, count, hash, at } = membersOf(parseJson(line))
    const isHead = kind === 'head' || kind === 'restored'
    if (!isHead || typeof count !== 'number' || typeof hash !== 'string' || typeof at !== 'string')
      return undefined
    return Number.isSafeInteger(count) ? { kind, count, hash, at } : undefined
  } catch {
    return undefined
  }
}
