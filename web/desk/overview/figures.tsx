import type { ReactNode } from 'react'
import { formatCount, formatShare } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'
import { useHasNumber } from '../policy/index.tsx'
import { DeskLink } from '../ui/link.tsx'
import { RuleQuote, Why } from '../ui/why.tsx'
import type { Summary } from '../obligations/index.tsx'
import { useMeasured } from './rates.tsx'

type Figure = {
  key: string
  name: string
  value: string
  unit: string
  note: string
  tone?: 'red'
  why: ReactNode
}

/** Six figures in a row; each opens what it is made of. What cannot be measured yet says so and shows no zero. */
export function Figures({ summary }: { summary: Summary }) {
  const figures = useFigures(summary)
  return (
    <ul className="figures">
      {figures.map(({ key, name, value, unit, note, tone, why }) => (
        <li key={key} className="figure">
          <span className="figure-name">
            {name} <Why title={name}>{why}</Why>
          </span>
          <span className={`figure-value ${tone ?? ''}`}>
            {value}
            <span className="figure-unit">{unit}</span>
          </span>
          <span className="figure-note">{note}</span>
        </li>
      ))}
    </ul>
  )
}

const PERCENT = '%'
const HUNDRED = 100
const UNKNOWN = '–'

/** The two measured rates; a dash where nothing is measured yet. */
function useRates(): Figure[] {
  const { t } = useTexts()
  const measured = useMeasured()
  const rate = (key: 'use' | 'share', value: number | null | undefined): Figure => ({
    key,
    name: t(`desk.overview.${key}`),
    value: value == null ? UNKNOWN : (value * HUNDRED).toFixed(1),
    unit: value == null ? '' : PERCENT,
    note: value == null ? t('desk.overview.not_measured') : t('desk.overview.twelve'),
    why: (
      <>
        <p>{t(`desk.overview.${key}_why`)}</p>
        <p>
          <DeskLink className="underlined" to="/use-figures">
            {t('desk.figures.title')}
          </DeskLink>
        </p>
      </>
    ),
  })
  return [rate('use', measured?.sum.usageRate), rate('share', measured?.sum.sharingRate)]
}

function useFigures({ places, period, groups, unitsOverdue, from, until, today }: Summary): Figure[] {
  const { t } = useTexts()
  const notes = useNotes()
  const settled = settledOf(period)
  const rates = useRates()
  return [
    {
      key: 'listed',
      name: t('desk.overview.listed'),
      value: formatCount(places.listed),
      unit: t('desk.overview.pieces'),
      note: t('desk.overview.listed_note', {
        in: places.inListed,
        others: places.listed - places.inListed,
      }),
      why: <Places places={places} />,
    },
    {
      key: 'open',
      name: t('desk.overview.open'),
      value: formatShare(places.inListed, places.in),
      unit: PERCENT,
      note: t('desk.overview.open_note', { n: places.in }),
      why: (
        <>
          <Quotient
            part={[t('desk.overview.in_listed'), places.inListed]}
            whole={[t('desk.overview.in_scope'), places.in]}
          />
          <RuleQuote rule="scope.mandatory" />
        </>
      ),
    },
    ...rates,
    {
      key: 'on_time',
      name: t('desk.overview.on_time'),
      value: formatShare(period.onTime, settled),
      unit: PERCENT,
      note: notes.onTime(settled),
      why: (
        <>
          <Quotient
            part={[t('desk.overview.done_on_time'), period.onTime]}
            whole={[t('desk.overview.fell_due'), settled]}
          />
          <p className="quiet">{t('desk.overview.period', { from, until, today })}</p>
          <RuleQuote rule="onboard.due" />
        </>
      ),
    },
    {
      key: 'overdue',
      name: t('desk.overview.overdue'),
      value: formatCount(groups.overdue),
      unit: t('desk.overview.items'),
      note: notes.overdue(unitsOverdue),
      ...(groups.overdue > 0 && { tone: 'red' as const }),
      why: (
        <>
          <p>{t('desk.overview.overdue_why')}</p>
          <p>
            <DeskLink className="underlined" to="/obligations?group=overdue">
              {t('desk.overview.see_list', { n: groups.overdue })}
            </DeskLink>
          </p>
          <RuleQuote rule="onboard.due" />
        </>
      ),
    },
  ]
}

/** Where the province gives no number of days for listing, no empty figure pretends that it does. */
function useNotes() {
  const { t } = useTexts()
  const hasLimit = useHasNumber('onboard.due')
  return {
    onTime: (n: number): string => {
      if (hasLimit) return t('desk.overview.on_time_note', { n })
      return n === 0 ? t('desk.overview.no_limit') : t('desk.overview.on_time_no_limit', { n })
    },
    overdue: (n: number): string => {
      if (hasLimit) return t('desk.overview.overdue_note', { n })
      return n === 0 ? t('desk.overview.no_limit') : t('desk.overview.overdue_no_limit', { n })
    },
  }
}

/** What has come to its day: neither still within its time nor excused. */
export const settledOf = ({
  onTime,
  late,
  overdue,
}: Pick<Summary['period'], 'onTime' | 'late' | 'overdue'>): number => onTime + late + overdue

type Named = readonly [name: string, value: number]

/** Result = part ÷ whole, both by name. */
function Quotient({ part, whole }: { part: Named; whole: Named }) {
  return (
    <table className="table sum">
      <tbody>
        {[part, whole].map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="num">{formatCount(value)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">
            {part[0]} ÷ {whole[0]}
          </th>
          <td className="num">
            <strong>{formatShare(part[1], whole[1])} %</strong>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function Places({ places }: { places: Summary['places'] }) {
  const { t } = useTexts()
  const rows: Named[] = [
    [t('desk.overview.in_scope'), places.in],
    [t('desk.overview.in_listed'), places.inListed],
    [t('desk.overview.voluntary'), places.voluntary],
    [t('desk.overview.outside'), places.outside],
    [t('desk.overview.undetermined'), places.undetermined],
  ]
  return (
    <>
      <table className="table sum">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="num">{formatCount(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <RuleQuote rule="scope.mandatory" />
    </>
  )
}
