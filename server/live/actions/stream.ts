import type { Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Call } from '../../platform/http/route.ts'
import type { LiveRow } from '../facts.ts'
import type { LiveStates } from '../schema/live.ts'
import { readBoard } from '../store/board.ts'
import { follow } from './follow.ts'
import { watchBoard } from './shared.ts'

/** What these instruments do; those that nothing measures or that are not shown are left out. */
export const readLive = async (app: App, ids: readonly string[]): Promise<LiveStates['items']> =>
  (await readBoard(app.db, ids)).map(lineOf)

const lineOf = ({ instrumentId, state, since }: LiveRow) => ({
  id: instrumentId,
  state,
  since: since?.toISOString() ?? null,
})

/**
 * Server-sent events: `states` with all that were asked for, then `states` with those that changed. A line that is no
 * longer shown comes with state null. Each event is complete, so a broken stream is simply opened again.
 */
export const followLive = (
  app: App,
  { raw }: Pick<Call, 'raw'>,
  asked: readonly string[],
): Promise<Outcome<null>> =>
  follow(app, raw, async (wake) => {
    const watched = new Set(asked)
    const news = new Set(asked)
    const { rows, stop } = await watchBoard(app, (turned) => {
      const before = news.size
      for (const id of turned.keys()) if (watched.has(id)) news.add(id)
      if (news.size > before) wake()
    })
    const take = () => {
      if (news.size === 0) return null
      const lines = [...news].map((id) => {
        const row = rows.get(id)
        return row === undefined ? { id, state: null, since: null } : lineOf(row)
      })
      news.clear()
      const shown = lines.filter(({ state }) => state !== null)
      return `event: states\ndata: ${JSON.stringify([...shown, ...lines.filter(({ state }) => state === null)])}\n\n`
    }
    return { take, stop }
  })
