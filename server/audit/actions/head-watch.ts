import type { App } from '../../platform/app.ts'
import type { Head } from '../rules/heads.ts'
import type { Fault } from '../facts.ts'
import type { Position } from '../rules/judge.ts'
import { headsSize, readHeads } from './heads.ts'

/** A chain so young that its first head may not have been written yet. */
const YOUNG_MS = 60_000

/**
 * Compares the chain, walked in order, with the heads written outside, read in step with it: memory stays constant.
 * Heads that a later restore has gone back behind count no more.
 */
export async function watchHeads(app: App) {
  // What is written while the chain is walked belongs to a later look.
  const size = await headsSize(app)
  const heads = standingHeads(app, size, await restoredTo(app, size))
  const faults: Fault[] = []
  let next = await heads.next()
  let seen = 0
  return {
    faults,
    async pass({ seq, hash }: Position): Promise<void> {
      for (; next.done !== true && next.value.count <= seq; next = await heads.next()) {
        seen += 1
        const { count, at } = next.value
        if (count === seq && next.value.hash !== hash)
          faults.push({ code: 'head_differs', params: { seq, at } })
      }
    },
    /** What the heads know behind the end of the chain. */
    async end({ seq }: Position, firstSealedAt: string | undefined): Promise<void> {
      let last: Head | undefined
      for (; next.done !== true; next = await heads.next()) last = next.value
      if (last !== undefined)
        faults.push({ code: 'tail_missing', params: { seq, count: last.count, at: last.at } })
      const age = firstSealedAt === undefined ? 0 : app.clock.now().getTime() - Date.parse(firstSealedAt)
      if (seen === 0 && last === undefined && age > YOUNG_MS)
        faults.push({ code: 'heads_missing', params: { seq } })
    },
  }
}

/** For each restore in the file, in order: to which count it went back. */
async function restoredTo(app: App, size: number): Promise<number[]> {
  const counts: number[] = []
  for await (const head of readHeads(app, size)) if (head.kind === 'restored') counts.push(head.count)
  return counts
}

async function* standingHeads(app: App, size: number, restores: number[]): AsyncGenerator<Head, undefined> {
  let passed = 0
  for await (const head of readHeads(app, size)) {
    if (head.kind === 'restored') passed += 1
    if (restores.slice(passed).every((count) => head.count <= count)) yield head
  }
}
