import type { KeyCount } from '../../shared/api-types.ts'
import { sayMoney } from '../../shared/money.ts'
import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'

const HEIGHT = 240
const TOP = 28
const BOTTOM = 28
const LEFT = 12
const RIGHT = 4
const SHOWN = 15

/** Instruments by year of acceptance: columns for the last years, a table for all. */
export function Years({ years, total }: { years: KeyCount[]; total: number }) {
  const { t } = useSite()
  const ordered = years.toSorted((a, b) => a.key.localeCompare(b.key))
  const dated = ordered.reduce((sum, { instruments }) => sum + instruments, 0)
  return (
    <section class="section" aria-labelledby="by-year">
      <SectionHead
        id="by-year"
        title={t('portal.statistics.by_year')}
        note={t('portal.statistics.by_year_note')}
      />
      {ordered.length === 0 ? (
        <p class="quiet">{t('portal.statistics.no_years')}</p>
      ) : (
        <Columns years={ordered.slice(-SHOWN)} />
      )}
      {total > dated ? <p class="map-note">{t('portal.statistics.undated', { n: total - dated })}</p> : null}
      <details class="data-table">
        <summary>{t('portal.statistics.as_table')}</summary>
        <YearTable years={ordered.toReversed()} />
      </details>
    </section>
  )
}

/** Percent across, pixels up: the columns stretch with the page while letters keep their size. */
function Columns({ years }: { years: KeyCount[] }) {
  const { t } = useSite()
  const most = Math.max(1, ...years.map(({ instruments }) => instruments))
  const step = (100 - LEFT - RIGHT) / years.length
  const height = (count: number) => Math.round(((HEIGHT - TOP - BOTTOM) * count) / most)
  const base = HEIGHT - BOTTOM
  const best = years.findIndex(({ instruments }) => instruments === most)
  return (
    <svg class="chart" width="100%" height={HEIGHT} role="img" aria-label={t('portal.statistics.by_year')}>
      {[0, niceHalf(most), niceHalf(most) * 2].map((mark) => (
        <g key={mark}>
          <line
            class="chart-line"
            x1={`${LEFT}%`}
            x2={`${100 - RIGHT}%`}
            y1={base - height(mark)}
            y2={base - height(mark)}
          />
          <text class="chart-text chart-axis" x={`${LEFT - 1.5}%`} y={base - height(mark) + 4}>
            {formatCount(mark)}
          </text>
        </g>
      ))}
      {years.map(({ key, instruments }, index) => (
        <g key={key}>
          <rect
            class="chart-column"
            x={`${(LEFT + step * (index + 0.16)).toFixed(2)}%`}
            width={`${(step * 0.68).toFixed(2)}%`}
            y={base - height(instruments)}
            height={height(instruments)}
          />
          <text
            class={(years.length - 2 - index) % 3 === 0 ? 'chart-text' : 'chart-text chart-sparse'}
            x={`${(LEFT + step * (index + 0.5)).toFixed(2)}%`}
            y={HEIGHT - 8}
          >
            {key}
          </text>
          {index === best ? (
            <text
              class="chart-text chart-best"
              x={`${(LEFT + step * (index + 0.5)).toFixed(2)}%`}
              y={base - height(instruments) - 6}
            >
              {formatCount(instruments)}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  )
}

const ROUND = [5, 4, 3, 2.5, 2, 1.5, 1]

/** The roundest number up to half of the highest column, for the axis. */
function niceHalf(most: number): number {
  const half = Math.max(most / 2, 1)
  const size = 10 ** Math.floor(Math.log10(half))
  const step = ROUND.find((each) => each * size <= half && Number.isInteger(each * size)) ?? 1
  return step * size
}

function YearTable({ years }: { years: KeyCount[] }) {
  const { t, language } = useSite()
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{t('portal.statistics.year')}</th>
          <th scope="col" class="number">
            {t('portal.unit.instruments')}
          </th>
          <th scope="col" class="number">
            {t('portal.home.value')}
          </th>
        </tr>
      </thead>
      <tbody>
        {years.map(({ key, instruments, valueFen }) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td class="number">{formatCount(instruments)}</td>
            <td class="number">{sayMoney(t, language, valueFen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
