import { notify, type Notice } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Case } from '../store/cases.ts'
import { officersOf, type Place } from './officers.ts'

export type Telling = { app: App; trx: Trx; case: Case; unit: string; subject: string }

/** Where each side handles a case. */
const deskLink = (id: string): string => `/desk/cases/${id}`
const ownLink = (id: string): string => `/me/cases/${id}`

/** Tells whoever sits in an office that a case has come to them; once a step. */
export async function tellOffice(
  { app, trx, case: one, unit, subject }: Telling,
  place: Place,
  { kind, stepId, more = {} }: { kind: string; stepId: string; more?: Notice['params'] },
): Promise<void> {
  const people = await officersOf(trx, place)
  await notify(
    app,
    trx,
    [...new Set(people.map(({ personId }) => personId))].map((to) => ({
      to,
      kind,
      params: { unit, subject, ...more },
      link: deskLink(one.id),
      dedupeKey: `${kind}:${stepId}`,
    })),
  )
}

/** Tells whoever opened the case. */
export async function tellOpener(
  { app, trx, case: one, unit, subject }: Telling,
  kind: string,
  more: Notice['params'] = {},
): Promise<void> {
  if (one.openedBy === null) return
  const params = { unit, subject, ...more }
  await notify(app, trx, [{ to: one.openedBy, kind, params, link: ownLink(one.id) }])
}
