import { bareFacts, saveInstruments, type InstrumentFacts } from '../../../instruments/index.ts'
import { sourceKeysOf } from '../../store/instruments.ts'
import type { Effecting } from './effect.ts'

type Said = Partial<InstrumentFacts>

/** Writes what a form says of an instrument into its entry; a field left empty keeps what stands. */
export async function saySo(
  { app, trx, principal, instruments, case: one }: Effecting,
  said: Said,
): Promise<void> {
  const says = FIELDS.filter((field) => said[field] !== undefined)
  if (says.length === 0) return
  const keys = await sourceKeysOf(
    trx,
    instruments.map(({ id }) => id),
  )
  const entries = instruments.map(({ id, name, assetNumber, organisationId }) => ({
    organisationId,
    assetNumber,
    sourceKey: keys.get(id) ?? null,
    custodyFrom: app.clock.today(),
    facts: { ...bareFacts(name), ...said },
    says,
  }))
  await saveInstruments(trx, principal, entries, { listing: 'draft', reason: null, origin: { case: one.id } })
}

const FIELDS = [
  'model',
  'technical',
  'functions',
  'openingRules',
  'openingModes',
  'serviceContent',
  'userNotes',
  'fee',
] as const
