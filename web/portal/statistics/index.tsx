import type { Overview } from '../../shared/api-types.ts'
import { provinceDrawing } from '../map/index.tsx'
import type { Outcome, PageDefinition, Site } from '../site.ts'
import { StatisticsPage } from './page.tsx'

const MAP_WIDTH = 580

export const statistics: PageDefinition = { path: '/statistics', load }

async function load(site: Site): Promise<Outcome> {
  const [overview, drawing] = await Promise.all([
    site.get<Overview>('/api/v1/statistics'),
    provinceDrawing(site.installation.province.code, MAP_WIDTH),
  ])
  if (!overview.ok) return { kind: 'refused', ...overview }
  const { t, installation } = site
  return {
    kind: 'page',
    nav: 'statistics',
    title: t('portal.statistics.title'),
    description: t('portal.statistics.description', { n: overview.value.instruments }),
    main: <StatisticsPage overview={overview.value} drawing={drawing} />,
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
