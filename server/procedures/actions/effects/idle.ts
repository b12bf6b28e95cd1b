import { done, refused, type Outcome, type Refusal } from '../../../lib/refusal.ts'
import { textOf } from '../../../lib/unknown.ts'
import { addDays } from '../../../lib/workdays.ts'
import { recountIdle, tellPublished } from '../../../idle/index.ts'
import { transferCustody } from '../../../instruments/index.ts'
import { findIdleStandings, findReceiver, insertExcuses, insertNamings, isBelow } from '../../store/idle.ts'
import parameters from '../../parameters.json' with { type: 'json' }
import { nothing, type Effect, type Effecting } from './effect.ts'

/** Nothing of the ladder before its step is reached, by what was last counted. */
const stepFaults =
  (least: number) =>
  async ({ trx, instruments }: Effecting): Promise<Refusal[]> => {
    const standings = await findIdleStandings(
      trx,
      instruments.map(({ id }) => id),
    )
    return instruments
      .filter(({ id }) => (standings.find(({ instrumentId }) => instrumentId === id)?.step ?? 0) < least)
      .map(({ name }) => ({
        code: 'procedures.idle_not_reached',
        params: { name },
        pointer: '/instrumentIds',
      }))
  }

/** As it stands today: what ran again or was explained since the case was opened is left alone. */
async function stillFaults(effecting: Effecting, least: number): Promise<Refusal[]> {
  const { app, trx, instruments } = effecting
  await recountIdle(
    app,
    trx,
    instruments.map(({ id }) => id),
  )
  return stepFaults(least)(effecting)
}

/** An accepted explanation stops the clock for its days, from the day after the last run unless said otherwise. */
export const idleExplanation: Effect = {
  faults: stepFaults(1),
  async completed({ app, trx, case: one, instruments }) {
    const standings = await findIdleStandings(
      trx,
      instruments.map(({ id }) => id),
    )
    const { form } = one
    const until = textOf(form['until']) ?? ''
    const startOf = (id: string): string => {
      const ranOn = standings.find(({ instrumentId }) => instrumentId === id)?.ranOn
      return textOf(form['from']) ?? (ranOn === undefined ? (one.submittedOn ?? until) : addDays(ranOn, 1))
    }
    const latest = (from: string): string => {
      const least = addDays(until, -parameters.longestExcuseDays)
      return from < least ? least : from
    }
    await insertExcuses(
      trx,
      instruments.map(({ id }) => ({
        instrumentId: id,
        from: latest(startOf(id)),
        until,
        kind: textOf(form['ground']) ?? 'other',
        caseId: one.id,
      })),
    )
    await recountIdle(
      app,
      trx,
      instruments.map(({ id }) => id),
    )
    return nothing
  },
}

/** Within the unit: to one of its bodies, by the unit's own document. */
export const internalTransfer: Effect = {
  async faults(effecting) {
    return [...(await stepFaults(2)(effecting)), ...(await receiverFaults(effecting, 'toBody', true))]
  },
  async completed(effecting) {
    const faults = await stillFaults(effecting, 2)
    if (faults.length > 0) return refused(...faults)
    return move(effecting, {
      field: 'toBody',
      document: textOf(effecting.case.form['approvingDocument']) ?? effecting.document ?? '',
      from: (today, said) => said ?? today,
    })
  },
}

/** To another unit, made public, or both: as the department decided, with its document. */
export const publicTransfer: Effect = {
  async faults(effecting) {
    const moves = effecting.case.form['wish'] !== 'naming'
    return [
      ...(await stepFaults(3)(effecting)),
      ...(moves ? await receiverFaults(effecting, 'toUnit', false) : []),
    ]
  },
  async completed(effecting) {
    const faults = await stillFaults(effecting, 3)
    if (faults.length > 0) return refused(...faults)
    const { wish } = effecting.case.form
    if (wish !== 'transfer') await makePublic(effecting)
    if (wish === 'naming') return nothing
    // Nothing passes over before the decision that passes it over.
    const from = (today: string, said: string | null) => (said !== null && said > today ? said : today)
    return move(effecting, { field: 'toUnit', document: effecting.document ?? '', from })
  },
}

async function receiverFaults(
  { trx, case: one }: Effecting,
  field: 'toBody' | 'toUnit',
  within: boolean,
): Promise<Refusal[]> {
  const said = textOf(one.form[field])
  if (said === null) return []
  const pointer = `/form/${field}`
  const receiver = await findReceiver(trx, said)
  if (receiver === undefined)
    return [{ code: 'procedures.receiver_unknown', params: { name: said }, pointer }]
  const isInside = await isBelow(trx, one.organisationId, receiver.id)
  if (within === isInside) return []
  return [{ code: within ? 'procedures.receiver_outside' : 'procedures.receiver_inside', pointer }]
}

type Moving = {
  field: 'toBody' | 'toUnit'
  document: string
  /** The first day of the new custody, of today and the day the form names. */
  from: (today: string, said: string | null) => string
}

async function move(effecting: Effecting, { field, document, from }: Moving): Promise<Outcome<null>> {
  const { app, trx, principal, instruments, case: one, reason } = effecting
  const receiver = await findReceiver(trx, textOf(one.form[field]) ?? '')
  if (receiver === undefined)
    return refused({ code: 'procedures.receiver_unknown', pointer: `/form/${field}` })
  // A centre holds for its unit: the custody is the unit's, the centre stands beside it.
  const isCentre = receiver.kind === 'centre' && receiver.parentId !== null
  for (const { id } of instruments) {
    const moved = await transferCustody(trx, principal, {
      instrumentId: id,
      organisationId: isCentre ? (receiver.parentId ?? receiver.id) : receiver.id,
      centreId: isCentre ? receiver.id : null,
      assetNumber: instruments.length === 1 ? (textOf(one.form['newAssetNumber']) ?? undefined) : undefined,
      from: from(app.clock.today(), textOf(one.form['transferredOn'])),
      today: app.clock.today(),
      document,
      reason,
    })
    if (!moved.ok) return moved
  }
  await recountIdle(
    app,
    trx,
    instruments.map(({ id }) => id),
  )
  return done(null)
}

async function makePublic({ app, trx, case: one, instruments, document }: Effecting): Promise<void> {
  const [today, standings] = [
    app.clock.today(),
    await findIdleStandings(
      trx,
      instruments.map(({ id }) => id),
    ),
  ]
  await insertNamings(
    trx,
    instruments.map(({ id, organisationId }) => ({
      caseId: one.id,
      organisationId,
      instrumentId: id,
      days: Math.max(1, standings.find(({ instrumentId }) => instrumentId === id)?.offDays ?? 1),
      document: document ?? '',
      decidedOn: today,
      publishedUntil: addDays(today, parameters.namedDays),
    })),
  )
  await tellPublished(app, trx, one.id)
}
