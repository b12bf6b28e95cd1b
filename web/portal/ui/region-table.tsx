import type { RegionCount } from '../../shared/api-types.ts'
import { formatCount, formatShare } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { Bar } from './parts.tsx'

/** Regions with most instruments first; every row leads to the region. */
export function RegionTable({ regions, total }: { regions: RegionCount[]; total: number }) {
  const { t, language } = useSite()
  const shown = regions.filter(({ special, instruments }) => !special || instruments > 0)
  const most = Math.max(1, ...shown.map(({ instruments }) => instruments))
  return (
    <table class="table where">
      <thead>
        <tr>
          <th scope="col">{t('portal.region.name')}</th>
          <td class="bar-cell" />
          <th scope="col" class="number">
            {t('portal.unit.instruments')}
          </th>
          <th scope="col" class="number">
            {t('portal.region.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ code, shortName, nameEn, instruments }) => (
          <tr key={code}>
            <th scope="row">
              <a href={`/regions/${code}`}>{language === 'en' ? nameEn : shortName}</a>
            </th>
            <td class="bar-cell">
              <Bar part={instruments} whole={most} />
            </td>
            <td class="number">{formatCount(instruments)}</td>
            <td class="number">{formatShare(instruments, total)} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
