import { civilDate } from '../../shared/dates.ts'
import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'
import type { Published } from './measured.ts'

const COMMAND = 'npm run dayi -- recompute --period 2026-10 --verify'

/** Published periods with their digests: whoever takes the records along can count them anew. */
export function PublishedPeriods({ list }: { list: Published }) {
  const { t } = useSite()
  if (list.items.length === 0) return null
  return (
    <section class="section" aria-labelledby="published">
      <SectionHead id="published" title={t('portal.use.snapshots')} note={t('portal.use.snapshots_note')} />
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('portal.use.period')}</th>
            <th scope="col">{t('portal.use.digest')}</th>
            <th scope="col" class="number">
              {t('portal.use.records')}
            </th>
            <th scope="col" class="number">
              {t('portal.data.download')}
            </th>
          </tr>
        </thead>
        <tbody>
          {list.items.map(({ id, period, version, digest, records, publishedAt, note, state }) => (
            <tr key={id}>
              <th scope="row">
                <a href={`/statistics?period=${period}`}>
                  <strong>{period}</strong>
                </a>{' '}
                {t('portal.use.version_of', { version, day: civilDate(publishedAt) })}
                {state === 'replaced' ? ` · ${t('portal.use.replaced')}` : ''}
                {note === null ? null : <span class="use-note">{note}</span>}
              </th>
              <td>
                <code class="use-digest">{digest}</code>
              </td>
              <td class="number">{formatCount(records)}</td>
              <td class="number">
                <a href={`/api/v1/use/snapshots/${id}/records.csv`}>{t('portal.use.csv')}</a>
                <br />
                <a href={`/api/v1/use/snapshots/${id}/snapshot.zip`}>{t('portal.use.zip')}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="map-note">
        {t('portal.use.recompute')} <code class="use-digest">{COMMAND}</code>
      </p>
    </section>
  )
}
