import { useSite, type Site } from '../site.ts'
import { kindText, type Board } from './wire.ts'

/** The ways in which an instrument is offered now; null where that cannot be known. */
export type OnBoard = Board['items'] | null

export async function marketOf(site: Site, id: string): Promise<OnBoard> {
  const query = new URLSearchParams({ side: 'offer', instrument: id, limit: '5' })
  const list = await site.get<Board>(`/api/v1/market?${query.toString()}`)
  return list.ok ? list.value.items : null
}

/** On an instrument’s page: that its unit offers it, with a link to each offer. */
export function MarketLink({ offers }: { offers: OnBoard }) {
  const { t } = useSite()
  if (offers === null || offers.length === 0) return null
  return (
    <p class="notice market-notice">
      {t('market.on_instrument')}{' '}
      {offers.map((offer, index) => (
        <>
          {index === 0 ? null : t('portal.frame.comma')}
          <a href={`/market/${offer.id}`}>{t(kindText(offer))}</a>
        </>
      ))}
    </p>
  )
}
