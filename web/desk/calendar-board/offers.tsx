import { Button } from 'antd'
import { useTexts } from '../texts/index.ts'
import { FaultList, Note } from '../ui/states.tsx'
import { minuteOf, spanText, type Row, type Taken } from './data.ts'
import type { Failed, Offer, Place } from './wish.ts'

type Props = {
  failed: Failed
  first: string
  take: (row: Row, taken: Taken, place: Place) => void
  close: () => void
}

/** Why it went back to where it stood, and the free times nearest to the wish, each one press away. */
export function Offers({ failed, first, take, close }: Props) {
  const { t } = useTexts()
  const { row, taken, offers, error } = failed
  return (
    <Note tone="red" title={t('desk.board.went_back', { name: row.name })}>
      <FaultList error={error} />
      <OfferButtons
        offers={offers}
        first={first}
        take={({ seat, startsAt, endsAt }) =>
          take(row, taken, { seat, from: minuteOf(first, startsAt), until: minuteOf(first, endsAt) })
        }
      />
      <Button type="text" onClick={close}>
        {t('desk.detail.close')}
      </Button>
    </Note>
  )
}

type ButtonsProps = { offers: readonly Offer[]; first: string; take: (offer: Offer) => void }

export function OfferButtons({ offers, first, take }: ButtonsProps) {
  const { t } = useTexts()
  if (offers.length === 0) return <p>{t('desk.board.no_offers')}</p>
  return (
    <>
      <p>{t('desk.board.offers')}</p>
      <div className="board-offers">
        {offers.map((offer) => (
          <Button key={`${offer.seat} ${offer.startsAt}`} onClick={() => take(offer)}>
            {spanText(datePart(first), {
              from: minuteOf(first, offer.startsAt),
              until: minuteOf(first, offer.endsAt),
            })}
          </Button>
        ))}
      </div>
    </>
  )
}

/** The civil date in Shanghai of a midnight there. */
export const datePart = (first: string): string =>
  new Date(Date.parse(first) + 8 * 3_600_000).toISOString().slice(0, 10)
