import type { components } from '../../shared/api.gen.ts'
import { nameIn } from '../../shared/language.ts'
import { timeName } from '../booking/index.tsx'
import { signInLink } from '../links.ts'
import { useSite, type PageDefinition } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Facts } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'

type Place = components['schemas']['CheckInPlace']
type Booking = components['schemas']['Booking']

/** Where the code at an instrument leads: one button begins the use of the booking that is due there. */
export const checkIn: PageDefinition = {
  path: '/check-in/:code',
  async load(site) {
    const code = encodeURIComponent(site.params['code'] ?? '')
    const found = await site.get<Place>(`/api/v1/check-in/${code}`)
    if (!found.ok) return { kind: 'refused', ...found }
    return {
      kind: 'page',
      nav: 'me',
      title: `${site.t('check_in.title')} · ${nameIn(site.language, found.value.instrument)}`,
      description: site.t('check_in.title'),
      hidden: true,
      main: <CheckIn place={found.value} />,
    }
  },
  async action(site) {
    const code = site.params['code'] ?? ''
    const done = await site.send<Booking>('POST', '/api/v1/check-in', { code })
    return done.ok ? { kind: 'redirect', to: `/bookings/${done.value.id}` } : { kind: 'refused', ...done }
  },
}

function CheckIn({ place }: { place: Place }) {
  const site = useSite()
  const { t } = site
  return (
    <div class="page matter-narrow">
      <div class="title">
        <h1>
          <Told text={nameIn(site.language, place.instrument)} />
        </h1>
        <p class="lead">{t('check_in.lead')}</p>
      </div>
      {site.session.person === null ? (
        <p>
          <a class="button button-primary" href={signInLink(site)}>
            {t('check_in.sign_in')}
          </a>
        </p>
      ) : place.booking === null ? (
        <Nothing instrument={place.instrument.id} />
      ) : (
        <Due booking={place.booking} />
      )}
    </div>
  )
}

function Nothing({ instrument }: { instrument: string }) {
  const { t } = useSite()
  return (
    <>
      <p>{t('check_in.none')}</p>
      <p class="quiet small">{t('check_in.other')}</p>
      <p>
        <a class="button" href={`/instruments/${instrument}/book`}>
          {t('check_in.book')}
        </a>
      </p>
    </>
  )
}

function Due({ booking }: { booking: Booking }) {
  const site = useSite()
  const { t } = site
  const span = { from: Date.parse(booking.startsAt), until: Date.parse(booking.endsAt) }
  const { seat, name } = booking.seat
  return (
    <>
      <Facts
        rows={[
          [t('check_in.time'), timeName(site, span)],
          [t('check_in.seat'), name ?? String(seat)],
        ]}
      />
      {booking.state === 'in_use' ? (
        <p>
          {t('check_in.running')} <a href={`/bookings/${booking.id}`}>{t('check_in.open')}</a>
        </p>
      ) : (
        <Form>
          <Submit>{t('check_in.begin')}</Submit>
        </Form>
      )}
    </>
  )
}
