import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { editFault } from '../rules/status.ts'
import { indexInstruments } from '../search/index.ts'
import { arrangeImages, listImages, lockInstrument } from '../store/images.ts'

/** Takes one image out; those after it move up. */
export const removeImage = (app: App, principal: Principal, id: string, position: number) =>
  arrange(app, principal, id, 'instrument.image_removed', (positions) =>
    positions.includes(position) ? positions.filter((each) => each !== position) : undefined,
  )

/** Puts all images into the order in which their present positions are named. */
export const orderImages = (app: App, principal: Principal, id: string, order: readonly number[]) =>
  arrange(app, principal, id, 'instrument.images_ordered', (positions) =>
    order.length === positions.length && new Set(order).size === order.length && isSubset(order, positions)
      ? order
      : undefined,
  )

const isSubset = (part: readonly number[], whole: readonly number[]): boolean =>
  part.every((each) => whole.includes(each))

async function arrange(
  app: App,
  principal: Principal,
  id: string,
  action: string,
  wanted: (positions: number[]) => readonly number[] | undefined,
): Promise<Outcome<{ images: number }>> {
  return app.db.transaction().execute(async (trx): Promise<Outcome<{ images: number }>> => {
    const status = await lockInstrument(trx, principal.scope, id)
    if (status === undefined) return refused({ code: 'not_found.instrument' })
    const locked = editFault(status)
    if (locked !== undefined) return refused(locked)
    const images = await listImages(trx, id)
    const order = wanted(images.map(({ position }) => position))
    if (order === undefined) return refused({ code: 'conflict.images_changed' })
    const idAt = new Map(images.map((image) => [image.position, image.id]))
    await arrangeImages(
      trx,
      id,
      order.flatMap((position) => idAt.get(position) ?? []),
    )
    const detail = { order: [...order] }
    await recordEvents(trx, principal, [{ action, subjectKind: 'instrument', subjectId: id, detail }])
    await indexInstruments(trx, [id])
    return done({ images: order.length })
  })
}
