import type { InstrumentView } from '../../shared/api-types.ts'
import { formatMoney } from '../../shared/money.ts'
import { timeName, type TimeView, bookLink } from '../booking/index.tsx'
import { perOf, type Prices, type Rate } from '../prices/index.tsx'
import { useSite } from '../site.ts'
import { Icon } from '../ui/icon.tsx'

type Props = { instrument: InstrumentView; view: TimeView | null; prices: Prices | null }

/** What it costs, when it is free next, and the one thing to do. */
export function BookingCard({ instrument, view, prices }: Props) {
  const { t } = useSite()
  const { officePhone, openingModes } = instrument
  const commissions = openingModes.includes('commissioned')
  const isOpen = instrument.status === 'listed'
  if (!isOpen) return <p class="notice">{t('book.suspended')}</p>
  return (
    <>
      <Price prices={prices} />
      <NextFree view={view} />
      {view === null ? null : (
        <a class="button button-primary" href={bookLink(view, view.next ?? undefined)}>
          {t('book.book')}
        </a>
      )}
      <div class="actions">
        {commissions ? (
          <a
            class={view === null ? 'button button-primary' : 'button'}
            href={`/orders/new?instrument=${instrument.id}`}
            rel="nofollow"
          >
            {t('book.commission')}
          </a>
        ) : null}
        {officePhone === null ? null : (
          <a class="button button-quiet" href={`tel:${officePhone.replaceAll(/[^+\d]/g, '')}`}>
            <Icon name="phone" />
            {t('book.ask')}
          </a>
        )}
      </div>
    </>
  )
}

const isForAll = ({ userClass }: Rate): boolean => userClass === 'external'

/** The first price that a stranger would pay. */
function Price({ prices }: { prices: Prices | null }) {
  const { t } = useSite()
  const items = prices?.list?.items ?? []
  const item = items.find(({ kind, rates }) => kind === 'booked_time' && rates.some(isForAll)) ?? items[0]
  const rate = item?.rates.find(isForAll) ?? item?.rates[0]
  if (item === undefined || rate === undefined || rate.amountFen === null) return null
  return (
    <p class="worth">
      <strong>{formatMoney(rate.amountFen)}</strong>
      <span>
        {perOf(t, item)}
        {t('portal.frame.comma')}
        {t(`price.class.${rate.userClass}`)} <a href="#prices">{t('book.see_prices')}</a>
      </span>
    </p>
  )
}

function NextFree({ view }: { view: TimeView | null }) {
  const site = useSite()
  const { t } = site
  if (view === null) return <p class="quiet small">{t('book.not_opened')}</p>
  return (
    <dl>
      <div>
        <dt>{t('book.soonest')}</dt>
        <dd>
          {view.next === null ? (
            <a href="#free">{t('book.see_week')}</a>
          ) : (
            <a href={bookLink(view, view.next)}>
              <strong>{timeName(site, view.next)}</strong>
            </a>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('book.approval')}</dt>
        <dd>{t(view.answer.approval === 'automatic' ? 'book.automatic' : 'book.manual')}</dd>
      </div>
    </dl>
  )
}
