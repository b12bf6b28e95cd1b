import type { Overview } from '../../shared/api-types.ts'
import { formatCount } from '../../shared/numbers.ts'
import type { Drawn } from '../map/index.tsx'
import { useSite } from '../site.ts'
import { Bar, SectionHead } from '../ui/parts.tsx'
import { RegionMap } from '../ui/region-map.tsx'
import { rateText, type MeasuredUse } from './measured.ts'

type Props = { overview: Overview; drawing: Drawn | null; use: MeasuredUse | null }

/** The province by listed instruments, and beside it each place with its rate of use. */
export function Places({ overview, drawing, use }: Props) {
  const { t } = useSite()
  return (
    <section class="section" aria-labelledby="by-region">
      <SectionHead id="by-region" title={t('portal.statistics.by_region')} />
      <div class="spread">
        <RegionMap overview={overview} drawing={drawing} />
        <PlaceTable overview={overview} use={use} />
      </div>
    </section>
  )
}

function PlaceTable({ overview, use }: Omit<Props, 'drawing'>) {
  const { t, language } = useSite()
  const rates = new Map(use?.regions.items.map(({ key, usageRate }) => [key, usageRate]))
  const most = Math.max(...[...rates.values()].map((rate) => rate ?? 0), LEAST)
  const shown = overview.regions.filter(({ special, instruments }) => !special || instruments > 0)
  return (
    <div>
      <table class="table where">
        <thead>
          <tr>
            <th scope="col">{t('portal.region.name')}</th>
            <th scope="col" class="number">
              {t('portal.unit.instruments')}
            </th>
            <td class="bar-cell" />
            <th scope="col" class="number">
              {t('portal.use.usage')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ code, shortName, nameEn, instruments }) => (
            <tr key={code}>
              <th scope="row">
                <a href={`/regions/${code}`}>{language === 'en' ? nameEn : shortName}</a>
              </th>
              <td class="number">{formatCount(instruments)}</td>
              <td class="bar-cell">
                <Bar part={rates.get(code) ?? 0} whole={most} />
              </td>
              <td class="number">{rateText(rates.get(code) ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {use === null || use.regions.rest === null ? null : (
        <p class="map-note">
          {t('portal.use.regions_rest', {
            n: use.regions.rest.instruments,
            rate: rateText(use.regions.rest.usageRate),
            instruments: use.least.instruments,
            units: use.least.units,
          })}
        </p>
      )}
    </div>
  )
}

const LEAST = 0.01
