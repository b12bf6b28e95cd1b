import { signInLink } from '../links.ts'
import { useSite, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Breadcrumbs, Facts } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { spanOfBooking } from './booking-words.ts'
import { timeName } from './say-day.ts'
import type { Booking, CheckInPlace } from './wire.ts'

/** Where the code at an instrument leads: one button begins the use of the booking that is due there. */
export const checkInPage: PageDefinition = {
  path: '/check-in/:code',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const place = await site.get<CheckInPlace>(`/api/v1/check-in/${encodeURIComponent(codeOf(site))}`)
    if (!place.ok) return { kind: 'refused', ...place }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('book.check_in.title'),
      description: site.t('book.check_in.title'),
      hidden: true,
      main: <CheckIn place={place.value} />,
    }
  },
  action,
}

const codeOf = (site: Site): string => site.params['code'] ?? ''

async function action(site: Site): Promise<Outcome> {
  const done = await site.send<Booking>('POST', '/api/v1/check-in', { code: codeOf(site) })
  return done.ok ? { kind: 'redirect', to: `/bookings/${done.value.id}` } : { kind: 'refused', ...done }
}

function CheckIn({ place: { instrument, booking } }: { place: CheckInPlace }) {
  const site = useSite()
  const { t } = site
  return (
    <div class="page matter-narrow">
      <Breadcrumbs
        crumbs={[{ text: t('book.mine.title'), href: '/bookings' }, { text: t('book.check_in.title') }]}
      />
      <div class="title">
        <h1>
          {t('book.check_in.title')}
          {t('portal.frame.dot')}
          <Told text={instrument.name} />
        </h1>
        <p class="lead">{t(booking === null ? 'book.check_in.none' : 'book.check_in.lead')}</p>
      </div>
      {booking === null ? (
        <p class="actions">
          <a class="button" href={`/instruments/${instrument.id}/book`}>
            {t('book.book')}
          </a>
          <a class="button button-quiet" href="/bookings">
            {t('book.mine.title')}
          </a>
        </p>
      ) : (
        <>
          <Facts
            rows={[
              [t('book.fact.time'), timeName(site, spanOfBooking(booking))],
              [t('book.fact.state'), t(`book.state.${booking.state}`)],
            ]}
          />
          {booking.state === 'in_use' ? (
            <p class="actions">
              <a class="button" href={`/bookings/${booking.id}`}>
                {t('book.check_in.running')}
              </a>
            </p>
          ) : (
            <Form class="book-form">
              <Submit>{t('book.check_in.now')}</Submit>
            </Form>
          )}
        </>
      )}
    </div>
  )
}
