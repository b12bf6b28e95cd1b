import type { Overview, RegionCount, RegionView } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { formatCount } from '../../shared/numbers.ts'
import { wordOf } from '../../shared/texts.ts'
import { instrumentsLink } from '../links.ts'
import { provinceDrawing, type Drawn } from '../map/index.tsx'
import { useSite, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Bar, Breadcrumbs, Figure, SectionHead, Tag } from '../ui/parts.tsx'
import { RegionMap } from '../ui/region-map.tsx'
import { RegionTable } from '../ui/region-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'

export const regionPages: PageDefinition[] = [
  { path: '/regions', load: all },
  { path: '/regions/:code', load: one },
]

const MAP_WIDTH = 580

async function all(site: Site): Promise<Outcome> {
  const [overview, drawing] = await Promise.all([
    site.get<Overview>('/api/v1/statistics'),
    provinceDrawing(site.installation.province.code, MAP_WIDTH),
  ])
  if (!overview.ok) return { kind: 'refused', ...overview }
  return {
    kind: 'page',
    title: site.t('portal.regions.title'),
    description: site.t('portal.regions.description'),
    main: <AllRegions overview={overview.value} drawing={drawing} />,
  }
}

async function one(site: Site): Promise<Outcome> {
  const found = await site.get<RegionView>(`/api/v1/regions/${encodeURIComponent(site.params['code'] ?? '')}`)
  if (!found.ok) return { kind: 'refused', ...found }
  const name = nameIn(site.language, found.value.region)
  return {
    kind: 'page',
    title: site.t('portal.regions.title_one', { name }),
    description: site.t('portal.regions.description_one', { name, n: found.value.region.instruments }),
    main: <OneRegion view={found.value} />,
  }
}

function AllRegions({ overview, drawing }: { overview: Overview; drawing: Drawn | null }) {
  const { t } = useSite()
  return (
    <div class="page">
      <div class="title">
        <h1>{t('portal.regions.title')}</h1>
        <p class="lead">{t('portal.regions.description')}</p>
      </div>
      <div class="spread regions-spread">
        <RegionMap overview={overview} drawing={drawing} />
        <div>
          <RegionTable regions={overview.regions} total={overview.instruments} />
          <Outside overview={overview} />
        </div>
      </div>
    </div>
  )
}

/** Entries that stand in no row of the table are said too. */
function Outside({ overview }: { overview: Overview }) {
  const { t } = useSite()
  const { elsewhere, regionUnknown } = overview
  return (
    <>
      {elsewhere > 0 ? <p class="map-note">{t('portal.regions.elsewhere', { n: elsewhere })}</p> : null}
      {regionUnknown > 0 ? <p class="map-note">{t('portal.regions.unknown', { n: regionUnknown })}</p> : null}
    </>
  )
}

function OneRegion({ view }: { view: RegionView }) {
  const { t, language } = useSite()
  const { region, lineage, children } = view
  const name = nameIn(language, region)
  const above = lineage.filter(({ code }) => code !== region.code)
  return (
    <div class="page">
      <Breadcrumbs
        crumbs={[
          { text: t('portal.nav.regions'), href: '/regions' },
          ...above.map((each) => ({ text: nameIn(language, each), href: `/regions/${each.code}` })),
          { text: name },
        ]}
      />
      <div class="title unit-title">
        <h1>{name}</h1>
        <p class="tags">
          <Tag>{wordOf(t, 'level', region.level)}</Tag>
          {region.special ? <Tag>{t('portal.regions.special')}</Tag> : null}
        </p>
      </div>
      <div class="figures figures-box unit-figures">
        <Figure
          label={t('portal.home.online')}
          value={formatCount(region.instruments)}
          unit={t('portal.unit.of_instruments')}
        />
        <Figure label={t('portal.home.units')} value={formatCount(region.units)} />
      </div>
      <section class="section">
        <SectionHead
          title={t('portal.regions.find_here')}
          link={{
            href: instrumentsLink({ region: region.code }),
            text: t('portal.units.all_here', { n: region.instruments }),
          }}
        />
        <SearchBox kept={[['region', region.code]]} />
        <p class="map-note">
          <a href={`/units?region=${region.code}`}>{t('portal.regions.units_here', { n: region.units })}</a>
        </p>
      </section>
      <Below regions={children} />
    </div>
  )
}

/** The regions below: those with instruments as a table, the others in one sentence. */
function Below({ regions }: { regions: RegionCount[] }) {
  const { t, language } = useSite()
  const most = Math.max(1, ...regions.map(({ instruments }) => instruments))
  const empty = regions.filter(({ instruments }) => instruments === 0)
  if (regions.length === 0) return null
  return (
    <section class="section">
      <SectionHead title={t('portal.regions.below')} />
      <table class="table where">
        <tbody>
          {regions
            .filter(({ instruments }) => instruments > 0)
            .map((region) => (
              <tr key={region.code}>
                <th scope="row">
                  <a href={`/regions/${region.code}`}>{nameIn(language, region)}</a>
                </th>
                <td class="bar-cell">
                  <Bar part={region.instruments} whole={most} />
                </td>
                <td class="number">{formatCount(region.instruments)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {empty.length === 0 ? null : (
        <p class="map-note">
          {t('portal.regions.empty', {
            names: empty.map((region) => nameIn(language, region)).join(t('portal.frame.comma')),
          })}
        </p>
      )}
    </section>
  )
}
