import { newCode } from '../../documents/index.ts'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Writing } from '../../platform/once.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { MOST_SAMPLES } from '../facts.ts'
import { fateFaults, orderFaults, splitFaults } from '../rules/chain.ts'
import type { NewSample, SampleChange, Samples } from '../schema.ts'
import { changeSample, findSamples, insertSamples, listSamples, type NewSampleRow } from '../store/samples.ts'
import { insertSteps } from '../store/steps.ts'
import { withOrder, withOrderOnce, type Ground } from './ground.ts'
import { readSamples } from './read.ts'

const CODE_LENGTH = 10
const trimmed = (text: string | undefined): string | null => text?.trim() || null

async function roomFaults({ trx, order }: Ground, more: number) {
  const count = (await listSamples(trx, order.id)).length + more
  return count > MOST_SAMPLES ? [{ code: 'samples.too_many', params: { most: MOST_SAMPLES } }] : []
}

/** Says which samples will come; each gets the code of its label. */
export async function announce(
  app: App,
  writing: Writing,
  orderId: string,
  { samples }: { samples: NewSample[] },
): Promise<Outcome<Samples>> {
  const { principal } = writing
  const outcome = await withOrderOnce(app, writing, orderId, async (ground): Promise<Outcome<string>> => {
    const { trx, order } = ground
    const unnamed = samples.flatMap(({ name }, index) =>
      name.trim() === '' ? [{ code: 'samples.name_missing', pointer: `/body/samples/${index}/name` }] : [],
    )
    const faults = [...orderFaults(order.state), ...unnamed, ...(await roomFaults(ground, samples.length))]
    if (faults.length > 0) return refused(...faults)
    await insertSamples(
      trx,
      samples.map((one) => rowOf(one, { orderId, by: personOf(principal) })),
    )
    await recordEvents(trx, principal, [
      {
        action: 'sample.announced',
        subjectKind: 'order',
        subjectId: orderId,
        detail: { count: samples.length },
      },
    ])
    return done(orderId)
  })
  return outcome.ok ? readSamples(app, principal, orderId) : outcome
}

const rowOf = (one: NewSample, { orderId, by }: { orderId: string; by: string | null }): NewSampleRow => ({
  id: newId(),
  orderId,
  parentId: null,
  code: newCode(CODE_LENGTH),
  state: 'expected',
  name: one.name.trim(),
  amount: trimmed(one.amount),
  hazards: one.hazards ?? [],
  storage: one.storage ?? 'room',
  note: trimmed(one.note),
  fate: one.fate ?? 'return',
  place: null,
  by,
})

/** Splits parts off a sample; each has its own label and begins its own chain. */
export async function splitSample(
  app: App,
  writing: Writing,
  { id, sample }: { id: string; sample: string },
  { parts, note }: { parts: number; note?: string },
): Promise<Outcome<Samples>> {
  const { principal } = writing
  const outcome = await withOrderOnce(app, writing, id, async (ground): Promise<Outcome<string>> => {
    const { trx, order } = ground
    if (order.side !== 'unit') return refused({ code: 'forbidden.sample_split' })
    const [whole] = await findSamples(trx, { orderId: id, ids: [sample] })
    if (whole === undefined) return refused({ code: 'not_found.sample' })
    const faults = [...splitFaults(whole.state), ...(await roomFaults(ground, parts))]
    if (faults.length > 0) return refused(...faults)
    const by = personOf(principal)
    const rows = Array.from({ length: parts }, (): NewSampleRow => {
      const facts = { ...whole, id: newId(), code: newCode(CODE_LENGTH), parentId: whole.id, by }
      return { ...facts, state: whole.place === null ? 'received' : 'stored' }
    })
    await insertSamples(trx, rows)
    const at = app.clock.now()
    const { place } = whole
    const said = { kind: 'split', at, by, to: null, place, intact: null, note: trimmed(note), fileId: null }
    const all = [whole.id, ...rows.map((row) => row.id)]
    await insertSteps(
      trx,
      all.map((sampleId) => ({ id: newId(), sampleId, ...said })),
    )
    const detail = { sample, parts }
    await recordEvents(trx, principal, [
      { action: 'sample.split', subjectKind: 'order', subjectId: id, detail },
    ])
    return done(sample)
  })
  return outcome.ok ? readSamples(app, principal, id) : outcome
}

/** What becomes of a sample afterwards, until when it is kept, or that it will not come. */
export async function amendSample(
  app: App,
  principal: Principal,
  { id, sample }: { id: string; sample: string },
  change: SampleChange,
): Promise<Outcome<Samples>> {
  const outcome = await withOrder(app, principal, id, async ({ trx, order }): Promise<Outcome<null>> => {
    const [one] = await findSamples(trx, { orderId: id, ids: [sample] })
    if (one === undefined) return refused({ code: 'not_found.sample' })
    const faults = [
      ...(change.fate === undefined
        ? []
        : [...fateFaults(one.state), ...only(order.side, 'customer', 'fate')]),
      ...(change.keepUntil === undefined ? [] : only(order.side, 'unit', 'keep')),
      ...(change.cancelled && one.state !== 'expected' ? [{ code: `conflict.sample_is_${one.state}` }] : []),
    ]
    if (faults.length > 0) return refused(...faults)
    const { fate = null, keepUntil = null } = change
    await changeSample(trx, sample, { fate, keepUntil, state: change.cancelled ? 'cancelled' : null })
    await recordEvents(trx, principal, [
      { action: 'sample.amended', subjectKind: 'order', subjectId: id, detail: { sample, ...change } },
    ])
    return done(null)
  })
  return outcome.ok ? readSamples(app, principal, id) : outcome
}

const only = (side: string, whose: string, what: string) =>
  side === whose ? [] : [{ code: `forbidden.sample_${what}` }]
