import type { Overview } from '../../shared/api-types.ts'
import { civilDate } from '../../shared/dates.ts'
import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'
import type { Published } from './measured.ts'

/** What can be taken along, in which form, how fresh. */
export function OpenData({ overview, published }: { overview: Overview; published: Published }) {
  const { t } = useSite()
  const latest = published.items.filter(({ state }) => state !== 'replaced').slice(0, SHOWN)
  const rows: Row[] = [
    {
      name: t('portal.data.catalogue'),
      content: t('portal.data.catalogue_note', { n: overview.instruments }),
      fresh: t('portal.data.daily'),
      links: [['/api/v1/statistics/instruments.csv', 'CSV']],
    },
    ...latest.map(({ id, period, version, digest, publishedAt }): Row => ({
      name: t('portal.data.snapshot', { period }),
      content: t('portal.data.snapshot_note', { digest: `${digest.slice(0, 8)}…${digest.slice(-4)}` }),
      fresh: t('portal.use.version_of', { version, day: civilDate(publishedAt) }),
      links: [[`/api/v1/use/snapshots/${id}/records.csv`, 'CSV']],
    })),
    {
      name: t('portal.data.figures'),
      content: t('portal.data.figures_note'),
      fresh: t('portal.data.daily'),
      links: [['/api/v1/statistics', 'JSON']],
    },
    {
      name: t('portal.data.classes'),
      content: t('portal.data.classes_note'),
      fresh: t('portal.data.daily'),
      links: [['/api/v1/classes', 'JSON']],
    },
    {
      name: t('portal.data.entries'),
      content: t('portal.data.entries_note'),
      fresh: t('portal.data.daily'),
      links: [['/developers', t('portal.nav.developers')]],
    },
  ]
  return (
    <section class="section" aria-labelledby="open-data">
      <SectionHead id="open-data" title={t('portal.data.title')} />
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('portal.data.name')}</th>
            <th scope="col">{t('portal.data.content')}</th>
            <th scope="col" class="data-fresh">
              {t('portal.data.fresh')}
            </th>
            <th scope="col" class="number">
              {t('portal.data.download')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, content, fresh, links }) => (
            <tr key={name}>
              <th scope="row">
                <strong>{name}</strong>
              </th>
              <td>{content}</td>
              <td class="data-fresh">{fresh}</td>
              <td class="number">
                {links.map(([href, text]) => (
                  <a key={href} href={href}>
                    {text}
                  </a>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="map-note">{t('portal.data.live')}</p>
    </section>
  )
}

type Row = { name: string; content: string; fresh: string; links: [href: string, text: string][] }

const SHOWN = 3
