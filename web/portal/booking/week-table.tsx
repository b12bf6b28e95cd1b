import { useSite } from '../site.ts'
import { gridOf, type Cell, type Grid } from './rows.ts'
import { hoursName, weekday } from './say-day.ts'
import type { Span } from './times.ts'
import type { TimeView } from './view.ts'

type Props = { view: TimeView; linkOf: (free: Span) => string }

/** Seven days side by side, an hour below the other: what is free is a link. */
export function WeekTable({ view, linkOf }: Props) {
  const site = useSite()
  const { t } = site
  const grid = gridOf(view.week.days, view.chosen)
  if (grid === null) return null
  return (
    <table class="week">
      <caption class="unseen">{t('book.week_caption')}</caption>
      <thead>
        <tr>
          <th class="week-corner" scope="col">
            <span class="unseen">{t('book.hour')}</span>
          </th>
          {grid.columns.map(({ date }, index) => (
            <th key={date} scope="col" class={isToday(view, index) ? 'week-today' : undefined}>
              <span>
                {weekday(site, date)}
                {isToday(view, index) ? t('book.today_mark') : ''}
              </span>
              <strong>{Number(date.slice(8))}</strong>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.slots.map((slot, row) => (
          <tr key={slot}>
            <Hour grid={grid} row={row} />
            {grid.columns.map(({ date, cells }) => {
              const cell = cells.find(({ at }) => at === row)
              return cell === undefined ? null : <Stretch key={date} cell={cell} linkOf={linkOf} />
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const isToday = ({ week, now }: TimeView, index: number): boolean => {
  const rows = week.days[index]?.rows ?? []
  return (rows[0]?.from ?? Infinity) <= now && now < (rows.at(-1)?.until ?? 0)
}

function Hour({ grid, row }: { grid: Grid; row: number }) {
  if (row % grid.perHour !== 0) return null
  return (
    <th scope="row" rowSpan={grid.perHour} class="week-hour">
      {grid.slots[row]}
    </th>
  )
}

function Stretch({ cell, linkOf }: { cell: Cell; linkOf: Props['linkOf'] }) {
  const site = useSite()
  const { t } = site
  const hours = hoursName(site, cell)
  return (
    <td rowSpan={cell.span} class={`week-cell week-${cell.kind}`}>
      {cell.kind === 'free' ? (
        <a href={linkOf(cell.free)}>
          {t('book.kind.free')} <span class={cell.span > 1 ? undefined : 'unseen'}>{hours}</span>
        </a>
      ) : (
        <span>
          {t(`book.kind.${cell.kind}`)}{' '}
          <span class={cell.kind === 'chosen' ? undefined : 'unseen'}>{hours}</span>
        </span>
      )}
    </td>
  )
}
