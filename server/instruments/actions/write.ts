import type { Trx } from '../../platform/db/index.ts'
import { recordEvents, type NewEvent } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { InstrumentFacts } from '../facts.ts'
import { recorded, type Change } from '../rules/changes.ts'
import { indexInstruments } from '../search/index.ts'
import { insertInstruments, updateInstruments, type NewInstrument } from '../store/save.ts'
import { changeStatus } from './status.ts'

export type ChangedInstrument = {
  id: string
  facts: InstrumentFacts
  /** Only where it changes. */
  assetNumber?: string | null
  changes: Change[]
}

export type Writing = {
  created: readonly NewInstrument[]
  changed: readonly ChangedInstrument[]
  reason: string | null
  origin?: Record<string, unknown> | undefined
}

/** The one way in which facts of instruments are written: rows, history and search in one transaction. */
export async function writeInstruments(
  trx: Trx,
  principal: Principal,
  { created, changed, reason, origin = {} }: Writing,
): Promise<void> {
  await insertInstruments(trx, created, reason)
  await updateInstruments(trx, changed)
  const about = (id: string, action: string, detail: Record<string, unknown>): NewEvent => ({
    action,
    subjectKind: 'instrument',
    subjectId: id,
    reason,
    detail: { ...origin, ...detail },
  })
  await recordEvents(trx, principal, [
    ...created.map(({ id, status }) => about(id, 'instrument.registered', { status })),
    ...changed.map(({ id, changes }) => about(id, 'instrument.changed', recorded(changes))),
  ])
  await indexInstruments(trx, [...created.map(({ id }) => id), ...changed.map(({ id }) => id)])
  await hideClassified(trx, principal, changed, reason)
}

/** A listed instrument that turns out to be classified is no longer listed. */
async function hideClassified(
  trx: Trx,
  principal: Principal,
  changed: readonly ChangedInstrument[],
  reason: string | null,
): Promise<void> {
  const hidden = changed.filter(
    ({ facts, changes }) =>
      facts.confidentiality === 'classified' && changes.some(({ field }) => field === 'confidentiality'),
  )
  // Of one that is not listed the step is refused, and nothing needs to be done.
  for (const { id } of hidden)
    await changeStatus(trx, principal, { instrumentId: id, to: 'suspended', reason })
}
