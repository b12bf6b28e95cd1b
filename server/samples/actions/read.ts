import { asCode } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Principal } from '../../platform/principal.ts'
import { orderFaults } from '../rules/chain.ts'
import type { FoundSample, Samples } from '../schema.ts'
import { findByCode, findSamples, listSamples } from '../store/samples.ts'
import { findOwner, findPhoto } from '../store/steps.ts'
import { colleaguesOf, mayWork, partyOrder } from './ground.ts'
import { viewOf } from './view.ts'

/** The samples of an order with the chain of hands of each. */
export async function readSamples(
  app: App,
  principal: Principal,
  orderId: string,
): Promise<Outcome<Samples>> {
  const order = await partyOrder(app.db, principal, orderId)
  if (!order.ok) return order
  const { side, unitId, state, sampleCount, number } = order.value
  const works = mayWork(principal, side)
  const [records, colleagues] = await Promise.all([
    listSamples(app.db, orderId),
    side === 'unit' && works ? colleaguesOf(app.db, unitId) : [],
  ])
  return done({
    expected: sampleCount,
    items: records.map((one) => viewOf(principal, order.value, one)),
    colleagues,
    able: {
      announce: works && orderFaults(state).length === 0,
      label: number !== null && records.some((one) => one.state !== 'cancelled'),
    },
  })
}

const NOT_FOUND = refused({ code: 'not_found.sample' })

/** The sample behind a label, for the two parties of its order. */
export async function findSample(
  app: App,
  principal: Principal,
  code: string,
): Promise<Outcome<FoundSample>> {
  const found = await findByCode(app.db, asCode(code))
  if (found === undefined) return NOT_FOUND
  const order = await partyOrder(app.db, principal, found.orderId)
  if (!order.ok) return NOT_FOUND
  const { id, number, title, side, unitId } = order.value
  const [[record], owner] = await Promise.all([
    findSamples(app.db, { orderId: id, ids: [found.id] }),
    findOwner(app.db, id),
  ])
  if (record === undefined) return NOT_FOUND
  return done({
    sample: viewOf(principal, order.value, record),
    order: { id, number, title, instrument: owner?.instrument ?? '' },
    side,
    colleagues: side === 'unit' && mayWork(principal, side) ? await colleaguesOf(app.db, unitId) : [],
  })
}

/** Sends the photo of a step. */
export async function sendPhoto(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  { id, sample, step }: { id: string; sample: string; step: string },
): Promise<Outcome<undefined>> {
  const order = await partyOrder(app.db, principal, id)
  if (!order.ok) return order
  const [record] = await findSamples(app.db, { orderId: id, ids: [sample] })
  const photo = record && (await findPhoto(app.db, { sampleId: sample, step }))
  if (photo === undefined) return refused({ code: 'not_found.file' })
  const name = `${step}.${photo.mediaType === 'image/png' ? 'png' : 'jpg'}`
  await download(raw.reply, { type: photo.mediaType, name, body: await app.files.open(photo.storageKey) })
  return done(undefined)
}
