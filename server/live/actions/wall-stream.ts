import type { Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Call } from '../../platform/http/route.ts'
import { liesIn, placeOf } from '../rules/wall.ts'
import { follow } from './follow.ts'
import { watchBoard } from './shared.ts'
import { countedOf, noSuch } from './wall.ts'

/**
 * Server-sent events: `changed` with how many lines of a wall turned, at once with 0 and then whenever some do. Who
 * hears it asks for the wall again; it is counted once for all.
 */
export async function followWall(
  app: App,
  { raw }: Pick<Call, 'raw'>,
  asked: string,
): Promise<Outcome<null>> {
  const place = placeOf(asked)
  return follow(app, raw, async (wake) => {
    if ((await countedOf(app, place)) === undefined) return noSuch(place)
    const mine = new Set<string>()
    let turned: number | null = 0
    const { rows, stop } = await watchBoard(app, (news) => {
      const before = turned
      for (const [id, row] of news) {
        const wasMine = mine.has(id)
        const isMine = row !== null && liesIn(row, place)
        if (isMine) mine.add(id)
        else mine.delete(id)
        if (wasMine || isMine) turned = (turned ?? 0) + 1
      }
      if (turned !== before) wake()
    })
    for (const row of rows.values()) if (liesIn(row, place)) mine.add(row.instrumentId)
    const take = () => {
      if (turned === null) return null
      const said = { at: app.clock.now().toISOString(), lines: turned }
      turned = null
      return `event: changed\ndata: ${JSON.stringify(said)}\n\n`
    }
    return { take, stop }
  })
}
