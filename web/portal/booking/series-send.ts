import { pricesOf } from '../prices/index.tsx'
import { sent, type Form, type Outcome, type Site } from '../site.ts'
import { addressOf, signInLink } from '../links.ts'
import { carried, itemsWish, seriesWish } from './choices.ts'
import { repeatIn } from './repeat.ts'
import { chosenIn } from './view.ts'
import type { Series } from './wire.ts'

/** How it is paid, as a form of booking says it. */
export function payingIn(form: Form): { payment?: string; projectAccount?: string } {
  const [payment, account] = [sent(form, 'payment'), sent(form, 'projectAccount').trim()]
  return {
    ...(payment !== '' && { payment }),
    ...(payment === 'transfer' && account !== '' && { projectAccount: account }),
  }
}

/** Takes all times as they were seen: those that are not free left out or at the time chosen instead. */
export async function sendSeries(site: Site, form: Form): Promise<Outcome> {
  if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
  const span = chosenIn(site.query)
  const repeat = repeatIn(site.query, span)
  if (span === null || repeat === null)
    return { kind: 'redirect', to: addressOf(site.path, carried(site.query, span)) }
  const id = site.params['id'] ?? ''
  const prices = await pricesOf(site, id)
  const purpose = sent(form, 'purpose').trim()
  const path = `/api/v1/instruments/${encodeURIComponent(id)}/booking-series`
  const made = await site.send<Series>('POST', path, {
    ...seriesWish(span, repeat, Number(site.query.get('seat')) || null),
    ...amendments(form),
    mode: 'all',
    use: sent(form, 'use') || 'research',
    ...(purpose !== '' && { purpose }),
    ...itemsWish(prices?.list?.items ?? [], site.query),
    ...payingIn(form),
  })
  return made.ok
    ? { kind: 'redirect', to: `/bookings/series/${made.value.id}?made=1` }
    : { kind: 'refused', ...made }
}

function amendments({ fields }: Form) {
  const chosen = fields.flatMap(([name, value]) => {
    const position = /^at-(\d{1,3})$/.exec(name)?.[1]
    return position === undefined ? [] : [{ position: Number(position), startsAt: value }]
  })
  const skip = chosen.filter(({ startsAt }) => startsAt === '').map(({ position }) => position)
  const instead = chosen.filter(({ startsAt }) => startsAt !== '')
  return { ...(skip.length > 0 && { skip }), ...(instead.length > 0 && { instead }) }
}
