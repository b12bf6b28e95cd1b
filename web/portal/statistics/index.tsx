import type { Overview } from '../../shared/api-types.ts'
import { provinceDrawing } from '../map/index.tsx'
import type { Outcome, PageDefinition, Site } from '../site.ts'
import { choices, type MeasuredUse, type Published, type Supervised } from './measured.ts'
import { StatisticsPage } from './page.tsx'

const MAP_WIDTH = 580

export const statistics: PageDefinition = { path: '/statistics', load }

async function load(site: Site): Promise<Outcome> {
  const period = site.query.get('period') ?? choices()[0]?.period ?? ''
  const [overview, drawing, use, published, supervised] = await Promise.all([
    site.get<Overview>('/api/v1/statistics'),
    provinceDrawing(site.installation.province.code, MAP_WIDTH),
    site.get<MeasuredUse>(`/api/v1/statistics/use?period=${encodeURIComponent(period)}`),
    site.get<Published>('/api/v1/use/snapshots?limit=12'),
    site.get<Supervised>('/api/v1/statistics/supervision'),
  ])
  if (!overview.ok) return { kind: 'refused', ...overview }
  const { t, installation } = site
  return {
    kind: 'page',
    nav: 'statistics',
    title: t('portal.statistics.title'),
    description: t('portal.statistics.description', { n: overview.value.instruments }),
    main: (
      <StatisticsPage
        overview={overview.value}
        drawing={drawing}
        use={use.ok ? use.value : null}
        supervised={supervised.ok ? supervised.value : null}
        published={published.ok ? published.value : { items: [], nextCursor: null }}
      />
    ),
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      name: t('portal.statistics.dataset'),
      description: t('portal.statistics.dataset_note'),
      url: `${installation.publicUrl}/statistics`,
      dateModified: overview.value.at,
      isAccessibleForFree: true,
      distribution: {
        '@type': 'DataDownload',
        encodingFormat: 'text/csv',
        contentUrl: `${installation.publicUrl}/api/v1/statistics/instruments.csv`,
      },
    },
  }
}
