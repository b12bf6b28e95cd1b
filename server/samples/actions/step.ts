import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import { notify } from '../../notices/index.ts'
import { advanceOrder } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { saidFaults, stateAfter, stepFaults, type Said } from '../rules/chain.ts'
import type { Samples, SampleSteps } from '../schema.ts'
import { findSamples, moveSample, type SampleRecord } from '../store/samples.ts'
import { insertSteps } from '../store/steps.ts'
import { colleaguesOf, withOrder, type Ground } from './ground.ts'
import { readSamples } from './read.ts'
import { numberOf } from './view.ts'

const saidOf = ({ step, place, to, intact, note }: SampleSteps): Said => ({
  step,
  place: place?.trim() || null,
  to: to ?? null,
  intact: intact ?? null,
  note: note?.trim() || null,
})

/** Takes one step with samples of an order: all of them, or none with every reason. */
export async function stepSamples(
  app: App,
  principal: Principal,
  orderId: string,
  asked: SampleSteps,
): Promise<Outcome<Samples>> {
  const said = saidOf(asked)
  const outcome = await withOrder(app, principal, orderId, async (ground): Promise<Outcome<null>> => {
    const samples = await findSamples(ground.trx, { orderId, ids: asked.samples })
    if (samples.length < asked.samples.length) return refused({ code: 'not_found.sample' })
    const faults = [
      ...saidFaults(said),
      ...(await handFaults(ground, said)),
      ...faultsOf(ground, samples, said),
    ]
    if (faults.length > 0) return refused(...faults)
    await write(ground, samples, { ...said, fileId: null })
    return done(null)
  })
  return outcome.ok ? readSamples(app, principal, orderId) : outcome
}

/** Handed to somebody of the team alone. */
async function handFaults({ trx, order }: Ground, { to }: Said): Promise<Refusal[]> {
  if (to === null) return []
  const team = await colleaguesOf(trx, order.unitId)
  return team.some(({ id }) => id === to) ? [] : [{ code: 'samples.to_unknown', pointer: '/body/to' }]
}

/** The reasons of all samples, each told once. */
function faultsOf({ order }: Ground, samples: readonly SampleRecord[], { step }: Said): Refusal[] {
  const faults = samples.flatMap(({ state, fate, isConfirmed }) =>
    stepFaults(step, { state, fate, isConfirmed }, order.side),
  )
  return [...new Map(faults.map((fault) => [fault.code, fault])).values()]
}

export type Saying = Said & { fileId: string | null }

/** Writes a step of several samples: the chain, where each stands now, and the order where it waited for them. */
export async function write(ground: Ground, samples: readonly SampleRecord[], said: Saying): Promise<void> {
  const { app, trx, principal, order } = ground
  const at = app.clock.now()
  const by = principal.kind === 'person' ? principal.id : null
  const { step, place, to, intact, note, fileId } = said
  await insertSteps(
    trx,
    samples.map(({ id }) => ({
      id: newId(),
      sampleId: id,
      kind: step,
      at,
      by,
      to,
      place,
      intact,
      note,
      fileId,
    })),
  )
  for (const { id, state } of samples)
    await moveSample(trx, {
      id,
      state: stateAfter(step, state),
      place: step === 'posted' ? null : place,
      intact,
      receivedAt: step === 'received' ? at : null,
    })
  await recordEvents(trx, principal, [
    {
      action: `sample.${step}`,
      subjectKind: 'order',
      subjectId: order.id,
      detail: { samples: samples.map(({ id }) => id), ...(intact === false && { intact }) },
    },
  ])
  if (order.side === 'unit') await tellCustomer(ground, samples, said)
  if (step === 'received') await advanceOrder(app, trx, principal, order.id)
}

const TOLD = ['received', 'returned', 'disposed', 'lost']

/** The customer is told what concerns the whole of a sample; moves inside the team are in the chain. */
async function tellCustomer(
  { app, trx, order }: Ground,
  samples: readonly SampleRecord[],
  { step, intact }: Said,
): Promise<void> {
  if (!TOLD.includes(step)) return
  const kind = step === 'received' && intact === false ? 'damaged' : step
  const first = samples[0]
  const params = {
    title: order.title,
    n: samples.length,
    number: numberOf(order.number, first?.position ?? 0),
    name: first?.name ?? '',
  }
  await notify(app, trx, [
    { to: order.personId, kind: `sample.${kind}`, params, link: `/orders/${order.id}#samples` },
  ])
}
