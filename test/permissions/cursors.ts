import { encodeCursor } from '../../server/lib/cursor.ts'
import { newId } from '../../server/lib/ids.ts'
import type { Route } from '../../server/platform/http/route.ts'
import type { TestApp } from '../support/app.ts'
import type { GivenPerson } from '../support/people.ts'
import { attemptFor, nameOf } from './attempts.ts'
import { addressOf } from './walk.ts'
import type { World } from './world.ts'

/** Before a good id: what is no date, no number and no id, and a number beyond every integer. */
const FORGED = [1, 2, 3, 4].flatMap((length) =>
  ['x', 99_999_999_999].map((key) =>
    encodeCursor(Array.from({ length }, (_, place) => (place > 0 && place === length - 1 ? newId() : key))),
  ),
)

export type Forged = { route: string; answers: number[] }

/** Asks a list for the page after each of the forged positions, as the first of the viewers who is shown it. */
export async function forge(
  { server }: TestApp,
  world: World,
  viewers: readonly GivenPerson[],
  route: Route,
): Promise<Forged> {
  const attempt = attemptFor(route, world.own, world)
  const ask = (headers: Record<string, string>, query: Record<string, string>) =>
    server.inject({
      url: addressOf(route.path, { ...attempt, query: { ...attempt.query, ...query } }),
      headers,
    })
  for (const { headers } of viewers) {
    if ((await ask(headers, {})).statusCode !== 200) continue
    const answers = await Promise.all(
      FORGED.map(async (cursor) => (await ask(headers, { cursor })).statusCode),
    )
    return { route: nameOf(route), answers: [...new Set(answers)] }
  }
  return { route: nameOf(route), answers: [] }
}
