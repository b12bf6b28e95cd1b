import type { Route } from '../../server/platform/http/route.ts'
import type { TestApp } from '../support/app.ts'
import type { GivenPerson } from '../support/people.ts'
import { attemptFor, nameOf } from './attempts.ts'
import type { Attempt } from './attempts/recipe.ts'
import type { Side, World } from './world.ts'

/** What an answer means for whoever asked: let in, asked to sign in, not allowed, told that there is no such thing,
 * or let in and refused for what was sent. */
type Word = 'ok' | 'sign in' | 'denied' | 'hidden' | 'refused'

/** The answer for one's own side and for the other, and whose rows stood in what was shown. */
export type Walked = { route: string; own: string; other: string }

const WORDS: Record<number, Word> = { 401: 'sign in', 403: 'denied', 404: 'hidden' }

type Walker = {
  test: TestApp
  world: World
  person: GivenPerson | null
  address: string
  /** Reaches the whole province: whose rows stand on the first page says nothing. */
  everywhere: boolean
}

/** Asks for one route twice: with what is one's own, and with what belongs to the other side. */
export async function walk(walker: Walker, route: Route): Promise<Walked> {
  const own = await ask(walker, route, walker.world.own)
  const other = await ask(walker, route, walker.world.other)
  return { route: nameOf(route), own, other }
}

async function ask(walker: Walker, route: Route, side: Side): Promise<string> {
  const attempt = attemptFor(route, side, walker.world)
  const answer = await walker.test.server.inject({
    method: route.method,
    url: addressOf(route.path, attempt),
    remoteAddress: walker.address,
    headers: {
      ...walker.person?.headers,
      ...attempt.headers,
      ...(isJson(attempt.body) && { 'content-type': 'application/json' }),
    },
    ...(attempt.body !== undefined && {
      payload: isJson(attempt.body) ? JSON.stringify(attempt.body) : attempt.body,
    }),
  })
  if (answer.statusCode >= 500) throw new Error(`${nameOf(route)}: ${answer.statusCode} ${answer.body}`)
  if (answer.statusCode === 429) throw new Error(`${nameOf(route)}: too many requests in the walk itself`)
  const word = WORDS[answer.statusCode] ?? (answer.statusCode < 400 ? 'ok' : 'refused')
  if (word === 'refused') return `${word} ${answer.statusCode}`
  return word === 'ok' && !walker.everywhere ? `${word}${shown(answer.body, attempt, walker.world)}` : word
}

const isJson = (body: Attempt['body']): boolean => body !== undefined && !Buffer.isBuffer(body)

/** Whose rows an answer holds beside what was asked for by id: a leak stands out in the picture. */
function shown(body: string, attempt: Attempt, world: World): string {
  const asked = JSON.stringify([attempt.params, attempt.query, attempt.body])
  const holds = (side: Side) => side.secrets.some((id) => body.includes(id) && !asked.includes(id))
  const whose = [holds(world.own) ? 'own' : '', holds(world.other) ? 'other' : ''].filter(Boolean)
  return whose.length === 0 ? '' : ` (shows ${whose.join(' and ')})`
}

export function addressOf(path: string, { params = {}, query = {} }: Attempt): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(query).toString()
  return search === '' ? filled : `${filled}?${search}`
}
