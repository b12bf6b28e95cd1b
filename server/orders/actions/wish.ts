import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { classAt, priceAsked } from '../../prices/index.ts'
import type { Payment, UserClass } from '../facts.ts'
import { asksApproval } from '../rules/guards.ts'
import { wishFaults } from '../rules/wish.ts'
import type { OrderBody } from '../schema/write.ts'
import type { OrderedInstrument } from '../store/bookings.ts'
import { findTemplateOf } from '../store/party.ts'
import { findTerms } from '../store/standing.ts'
import type { DraftChange } from '../store/write.ts'
import { usualPayment } from './booked.ts'

export type ForWhom = { instrument: OrderedInstrument; organisationId: string | null }

/** What a form says, as a draft keeps it; with `whole` every reason why it cannot be handed in. */
export async function readWish(
  app: App,
  { instrument, organisationId }: ForWhom,
  body: OrderBody,
  whole: boolean,
): Promise<Outcome<DraftChange>> {
  const { db } = app
  const [unitTerms, bodyTerms, template] = await Promise.all([
    findTerms(db, instrument.unitId),
    findTerms(db, organisationId),
    body.templateId === undefined ? null : findTemplateOf(db, instrument.id, body.templateId),
  ])
  const userClass = classIn(await classAt(db, instrument.id, organisationId), body)
  const payment: Payment = body.payment ?? usualPayment(unitTerms, userClass)
  const kept = {
    ...saidIn(body),
    title: (body.title ?? template?.name ?? instrument.name).trim(),
    payment,
    approvalAsked: asksApproval({ organisationId, payment, bodyAsks: bodyTerms.approvalAsked }),
    userClass,
    templateId: template?.id ?? null,
    wantsResults: (template?.deliverables.length ?? 0) > 0,
  }
  const faults: Refusal[] =
    template === undefined ? [{ code: 'not_found.service_template', pointer: '/templateId' }] : []
  if (whole) {
    const takesSamples = template?.takesSamples ?? null
    const today = app.clock.today()
    faults.push(...wishFaults({ ...kept, takesSamples }, { terms: unitTerms, today }))
    faults.push(...(await priceFaults(app, instrument.id, kept)))
  }
  const [first, ...others] = faults
  return first === undefined ? done(kept) : refused(first, ...others)
}

/** What the form says word for word. */
const saidIn = (body: OrderBody) => ({
  purpose: body.purpose?.trim() ?? null,
  asked: (body.items ?? []).map(({ id, quantity }) => ({ id, quantity: quantity ?? null })),
  method: body.method?.trim() ?? null,
  sampleCount: body.sampleCount ?? 0,
  sampleNote: body.sampleNote?.trim() ?? null,
  urgent: body.urgent === true,
  freeCategory: body.freeCategory ?? null,
  wantedBy: body.wantedBy ?? null,
  projectAccount: body.projectAccount?.trim() ?? null,
})

/** A small firm is known by its own word alone. */
const classIn = (found: UserClass | undefined, { smallFirm }: OrderBody): UserClass =>
  found === 'firm' && smallFirm === true ? 'small_firm' : (found ?? 'external')

/** What is chosen from the price list has a price there; without a choice the unit makes its offer by hand. */
async function priceFaults(app: App, instrumentId: string, kept: DraftChange): Promise<Refusal[]> {
  if (kept.asked.length === 0) return []
  const priced = await priceAsked(app, app.db, askOf(instrumentId, kept))
  if (priced.ok) return []
  return priced.refusals
    .filter(({ code }) => code !== 'prices.purpose_needed')
    .map(({ pointer, ...refusal }) => ({
      ...refusal,
      ...(pointer !== undefined && { pointer: pointer.replace('/body', '') }),
    }))
}

type Asking = Pick<DraftChange, 'asked' | 'urgent' | 'freeCategory' | 'purpose' | 'userClass'>

/** What an order asks, in the words of a price request. */
export const askOf = (
  instrumentId: string,
  { asked, urgent, freeCategory, purpose, userClass }: Asking,
): Parameters<typeof priceAsked>[2] => ({
  instrumentId,
  userClass,
  asked: {
    items: asked.map(({ id, quantity }) => ({ id, ...(quantity !== null && { quantity }) })),
    urgent,
    ...(freeCategory !== null && { free: { category: freeCategory, purpose: purpose ?? '' } }),
  },
})
