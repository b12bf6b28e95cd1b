import { civilDate, civilTime, clockTime } from '../../shared/dates.ts'
import { formatUpTo } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { Length } from './length.tsx'
import { spellsOf } from './plot.ts'
import type { Place, Power, Spell } from './wire.ts'

/** More would be no table that anybody reads; the sheet has all. */
const MOST = 200

/** The same as the curve in words: each time with its state, its mean power and its length; the latest first. */
export function PowerTable({ power, place }: { power: Power; place: Place }) {
  const { t } = useTexts()
  const end = Math.min(Date.parse(power.until), Date.parse(power.now))
  const spells = spellsOf(place.intervals, Date.parse(power.from), end).toReversed()
  const columns: Column<Spell>[] = [
    { key: 'time', title: t('desk.power.column.time'), lead: true, cell: timeOf },
    {
      key: 'state',
      title: t('desk.power.column.state'),
      cell: ({ state }) => (
        <span className={`power-word power-word-${state}`}>{t(`desk.power.state.${state}`)}</span>
      ),
    },
    {
      key: 'watts',
      title: t('desk.power.column.watts'),
      numeric: true,
      cell: ({ meanWatts }) => (meanWatts === null ? '–' : `${formatUpTo(meanWatts, 1)} W`),
    },
    {
      key: 'length',
      title: t('desk.power.column.length'),
      numeric: true,
      cell: ({ from, until }) => <Length seconds={(until - from) / 1000} />,
    },
  ]
  return (
    <>
      <DataTable
        caption={t('desk.power.table')}
        columns={columns}
        rows={spells.slice(0, MOST)}
        idOf={({ from }) => String(from)}
      />
      {spells.length > MOST ? (
        <p className="quiet small">{t('desk.power.more', { n: spells.length - MOST })}</p>
      ) : null}
    </>
  )
}

function timeOf({ from, until }: Spell): string {
  const [begin, end] = [new Date(from), new Date(until)]
  const isSameDay = civilDate(begin) === civilDate(end)
  return `${civilTime(begin).slice(5)}–${isSameDay ? clockTime(end) : civilTime(end).slice(5)}`
}
