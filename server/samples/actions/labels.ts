import { makeDocument, sendDocument, type Label } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Call } from '../../platform/http/route.ts'
import { text, type Language } from '../../platform/texts.ts'
import { listSamples } from '../store/samples.ts'
import { findOwner } from '../store/steps.ts'
import { partyOrder } from './ground.ts'
import { numberOf } from './view.ts'

/** Sends the labels of an order's samples: 60 by 40 mm, on sheets of A4 or one a page. */
export async function sendLabels(
  app: App,
  { principal, raw, language }: Pick<Call, 'principal' | 'raw' | 'language'>,
  orderId: string,
  { roll }: { roll: boolean },
): Promise<Outcome<undefined>> {
  const order = await partyOrder(app.db, principal, orderId)
  if (!order.ok) return order
  const { number, createdOn } = { number: order.value.number, createdOn: app.clock.today() }
  if (number === null) return refused({ code: 'samples.no_number' })
  const [samples, owner] = await Promise.all([listSamples(app.db, orderId), findOwner(app.db, orderId)])
  const labels = samples
    .filter(({ state }) => state !== 'cancelled')
    .map((one) => labelOf(app, one, { number, customer: owner?.customer ?? '', language }))
  if (labels.length === 0) return refused({ code: 'samples.none' })
  const title = text(language, 'samples.label_title', { number })
  const body = await makeDocument({ kind: 'labels', labels, look: { title, date: createdOn, roll } })
  await sendDocument(raw, { format: 'pdf', name: title, body })
  return done(undefined)
}

type Sample = Awaited<ReturnType<typeof listSamples>>[number]
type Around = { number: string; customer: string; language: Language }

function labelOf(app: App, one: Sample, { number, customer, language }: Around): Label {
  const hazards = one.hazards.map((each) => text(language, `samples.hazard.${each}`))
  return {
    url: `${app.config.publicUrl}/samples/${one.code}`,
    code: one.code,
    title: one.name,
    lines: [
      numberOf(number, one.position),
      customer,
      [one.amount, text(language, `samples.storage.${one.storage}`)].filter(Boolean).join(' · '),
    ],
    warning: hazards.length === 0 ? null : hazards.join(language === 'en' ? ', ' : '、'),
  }
}
