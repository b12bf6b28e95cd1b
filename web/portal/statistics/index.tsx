import type { Overview } from '../../shared/api-types.ts'
import { provinceDrawing } from '../map/index.tsx'
import type { Outcome, PageDefinition, Site } from '../site.ts'
import { choices, type MeasuredUse, type Published, type Supervised } from './measured.ts'
import { StatisticsPage } from './page.tsx'

export { isMeasured, twelveMonths, type MeasuredUse } from './measured.ts'
export { RateFigures } from './rates.tsx'

const MAP_WIDTH = 580

export const statistics: PageDefinition = { path: '/statistics', load }

async function load(site: Site): Promise<Outcome> {
  const [overview, drawing, use, published, supervised] = await Promise.all([
    site.get<Overview>('/api/v1/statistics'),
    provinceDrawing(site.installation.province.code, MAP_WIDTH),
    measuredUse(site),
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

/** Of the period that is asked for; where it is not told to everybody, as an older twelve months, of the first offered. */
async function measuredUse(site: Site) {
  const get = (period: string) =>
    site.get<MeasuredUse>(`/api/v1/statistics/use?period=${encodeURIComponent(period)}`)
  const [asked, first] = [site.query.get('period'), choices()[0]?.period ?? '']
  const use = await get(asked ?? first)
  return use.ok || asked === null ? use : get(first)
}
