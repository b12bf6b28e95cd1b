import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { hoursOf, type Group } from './measured.ts'

const HEIGHT = 220
const TOP = 24
const BOTTOM = 26
/** Few months do not make broad columns. */
const FEWEST = 6
const TIERS = ['own', 'sameUnit', 'outside'] as const

/** Effective hours by month, by whose they were: outside on top, as they are asked for first. */
export function Months({ months }: { months: readonly Group[] }) {
  const { t } = useSite()
  const most = Math.max(1, ...months.map(({ effective }) => effective))
  const step = 100 / Math.max(FEWEST, months.length)
  const high = (seconds: number) => Math.round(((HEIGHT - TOP - BOTTOM) * seconds) / most)
  return (
    <>
      <svg class="chart" width="100%" height={HEIGHT} role="img" aria-label={t('portal.use.by_month')}>
        {months.map((month, index) => {
          const x = `${(step * (index + 0.16)).toFixed(2)}%`
          const middle = `${(step * (index + 0.5)).toFixed(2)}%`
          const tops = TIERS.map((_, tier) =>
            TIERS.slice(0, tier + 1).reduce((sum, key) => sum + high(month[key]), 0),
          )
          const total = tops.at(-1) ?? 0
          return (
            <g key={month.key}>
              {TIERS.map((key, tier) => (
                <rect
                  key={key}
                  class={`use-tier-${key}`}
                  x={x}
                  width={`${(step * 0.68).toFixed(2)}%`}
                  y={HEIGHT - BOTTOM - (tops[tier] ?? 0)}
                  height={high(month[key])}
                />
              ))}
              <text
                class={months.length > 8 && index % 2 === 1 ? 'chart-text chart-sparse' : 'chart-text'}
                x={middle}
                y={HEIGHT - 8}
              >
                {Number(month.key?.slice(5))}
              </text>
              {month.effective === most ? (
                <text class="chart-text chart-best" x={middle} y={HEIGHT - BOTTOM - total - 6}>
                  {formatCount(hoursOf(month.effective))}
                </text>
              ) : null}
            </g>
          )
        })}
      </svg>
      <details class="data-table">
        <summary>{t('portal.statistics.as_table')}</summary>
        <MonthTable months={months} />
      </details>
    </>
  )
}

function MonthTable({ months }: { months: readonly Group[] }) {
  const { t } = useSite()
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{t('portal.use.month')}</th>
          {TIERS.map((key) => (
            <th key={key} scope="col" class="number">
              {t(`portal.use.tier_${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <tr key={month.key}>
            <th scope="row">{month.key}</th>
            {TIERS.map((key) => (
              <td key={key} class="number">
                {formatCount(hoursOf(month[key]))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
