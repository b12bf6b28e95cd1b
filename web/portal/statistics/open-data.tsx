import type { Overview } from '../../shared/api-types.ts'
import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'

/** What can be taken along, in which form, how fresh. */
export function OpenData({ overview }: { overview: Overview }) {
  const { t } = useSite()
  const rows = [
    {
      name: t('portal.data.catalogue'),
      content: t('portal.data.catalogue_note', { n: overview.instruments }),
      links: [['/api/v1/statistics/instruments.csv', 'CSV']],
    },
    {
      name: t('portal.data.figures'),
      content: t('portal.data.figures_note'),
      links: [['/api/v1/statistics', 'JSON']],
    },
    {
      name: t('portal.data.classes'),
      content: t('portal.data.classes_note'),
      links: [['/api/v1/classes', 'JSON']],
    },
    {
      name: t('portal.data.entries'),
      content: t('portal.data.entries_note'),
      links: [['/developers', t('portal.nav.developers')]],
    },
  ] as const
  return (
    <section class="section" aria-labelledby="open-data">
      <SectionHead id="open-data" title={t('portal.data.title')} />
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('portal.data.name')}</th>
            <th scope="col">{t('portal.data.content')}</th>
            <th scope="col" class="number">
              {t('portal.data.download')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, content, links }) => (
            <tr key={name}>
              <th scope="row">
                <strong>{name}</strong>
              </th>
              <td>{content}</td>
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
