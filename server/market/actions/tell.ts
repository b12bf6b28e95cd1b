import { membersOf } from '../../accounts/index.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'

const SHOWN = 80

type Post = { id: string; unitId: string; title: string; draftedBy: string }
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
  const { unitId, draftedBy } = post
  const admins = await membersOf(trx, { organisationId: unitId, roles: ['unit_admin'] })
  const staff = await membersOf(trx, { organisationId: unitId, roles: STAFF })
  const drafter = staff.find(({ personId }) => personId === draftedBy)
  const people = [...admins, ...(drafter === undefined ? [] : [drafter])]
  await tellPeople(
    app,
    trx,
    people.map(({ personId }) => personId),
    post,
    told,
  )
}

const STAFF = [
  'user',
  'user_admin',
  'group_leader',
  'instrument_manager',
  'liaison_officer',
  'centre_manager',
  'college_manager',
] as const

/** Tells some people of a post, each once. */
export async function tellPeople(
  app: App,
  trx: Trx,
  people: readonly string[],
  { title }: Pick<Post, 'title'>,
  { kind, params = {}, link, by, dedupeKey }: Told,
): Promise<void> {
  const told = { kind, params: { title: title.slice(0, SHOWN), ...params }, link }
  await notify(
    app,
    trx,
    [...new Set(people)]
      .filter((to) => to !== by)
      .map((to) => ({ ...told, to, ...(dedupeKey && { dedupeKey }) })),
  )
}
