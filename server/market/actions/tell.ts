import { cut } from '../../lib/text.ts'
import { notify, type Notice } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { concernedBy } from '../store/told.ts'

const SHOWN = 80

type Post = { id: string; title: string }
type Told = {
  kind: string
  params?: Record<string, string | number>
  link: string
  /** Never told of what they did themselves. */
  by: string | null
  dedupeKey?: string
}

/** Tells a unit's administrators and, where they still work there, whoever drafted the post. */
export async function tellUnit(app: App, trx: Trx, post: Post, told: Told): Promise<void> {
  const people = await concernedBy(trx, [post.id])
  await tellPeople(
    app,
    trx,
    people.map(({ person }) => person),
    post,
    told,
  )
}

/** Tells some people of a post, each once. */
export const tellPeople = (
  app: App,
  trx: Trx,
  people: readonly string[],
  post: Pick<Post, 'title'>,
  told: Told,
): Promise<void> => notify(app, trx, noticesOf(people, post, told))

/** What some people are told of a post, each once. */
export function noticesOf(
  people: readonly string[],
  { title }: Pick<Post, 'title'>,
  { kind, params = {}, link, by, dedupeKey }: Told,
): Notice[] {
  const told = { kind, params: { title: cut(title, SHOWN), ...params }, link }
  return [...new Set(people)]
    .filter((to) => to !== by)
    .map((to) => ({ ...told, to, ...(dedupeKey && { dedupeKey }) }))
}
