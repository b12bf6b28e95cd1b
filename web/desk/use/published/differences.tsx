import { api, usePages, valueOf } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { PagedList } from '../../ui/data-table.tsx'
import { DeskLink } from '../../ui/link.tsx'
import { Empty } from '../../ui/states.tsx'
import { hoursText } from '../figures/wire.ts'
import type { Difference } from './wire.ts'

const PAGE = 20

/** The instruments that come out otherwise today, each with what it was and is. */
export function Differences({ id }: { id: string }) {
  const { t } = useTexts()
  const pages = usePages(['snapshots', id, 'differences'], (cursor) =>
    valueOf(
      api.GET('/api/v1/use/snapshots/{id}/differences', {
        params: { path: { id }, query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  return (
    <section className="block">
      <h3>{t('desk.published.differing')}</h3>
      <PagedList pages={pages} empty={<Empty title={t('desk.published.differing_none')} />}>
        {(rows) => (
          <ul className="plain-list">
            {rows.map((row) => (
              <li key={row.id}>
                <One row={row} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  )
}

function One({ row }: { row: Difference }) {
  const { t, name } = useTexts()
  const key = keyOf(row)
  return (
    <>
      <DeskLink className="underlined" to={`/use-figures/${row.id}`}>
        {name(row)}
      </DeskLink>
      <span className="cell-second">
        {row.unit.name} · {t(`desk.published.${key}`, { n: row.lines })}
      </span>
      {row.measures.length === 0 ? null : (
        <table className="table table-tight">
          <caption className="unseen">{name(row)}</caption>
          <thead>
            <tr>
              <th scope="col">{t('desk.published.measure')}</th>
              <th scope="col" className="num">
                {t('desk.published.was')}
              </th>
              <th scope="col" className="num">
                {t('desk.published.now')}
              </th>
            </tr>
          </thead>
          <tbody>
            {row.measures.map(({ measure, published, now }) => (
              <tr key={measure}>
                <th scope="row">{t(`desk.published.measures.${measure}`)}</th>
                <td className="num">{hoursText(published)}</td>
                <td className="num">{hoursText(now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function keyOf({ whole, measures, lines }: Difference) {
  if (!whole) return 'partly_held'
  if (measures.length > 0) return 'lines'
  return lines > 0 ? 'only_lines' : 'unit_moved'
}
