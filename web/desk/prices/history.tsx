import { civilTime } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Card } from '../ui/page.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'

/** Every list: what held when, by which document, and why it was changed. */
export function History({ id }: { id: string }) {
  const { t, word, name } = useTexts()
  const { data, error } = useRead(['prices', id, 'history'], () =>
    api.GET('/api/v1/instruments/{id}/prices/history', { params: { path: { id }, query: { limit: 20 } } }),
  )
  return (
    <Card title={t('desk.prices.history')} sub={t('desk.prices.history_sub')}>
      {error === null ? data === undefined ? <Loading rows={3} /> : null : <Failure error={error} />}
      <ol className="prices-history">
        {data?.items.map((list) => (
          <li key={list.id}>
            <p>
              <strong>{list.until === null ? list.from : `${list.from} – ${list.until}`}</strong>{' '}
              {list.replaced ? <Tag>{t('desk.prices.replaced')}</Tag> : null}
            </p>
            <p className="quiet">
              {[list.document, list.reason, civilTime(list.recordedAt)].filter(Boolean).join(' · ')}
            </p>
            <ul>
              {list.items.map((item) => (
                <li key={item.id}>
                  <strong>{name(item)}</strong>{' '}
                  {item.rates
                    .map(
                      ({ userClass, amountFen, shareBp }) =>
                        `${word('price.class', userClass)} ${amountFen === null ? `${(shareBp ?? 0) / 100}%` : formatMoney(amountFen)}`,
                    )
                    .join(' · ')}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Card>
  )
}
