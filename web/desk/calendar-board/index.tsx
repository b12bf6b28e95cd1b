import { Button } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { api, usePages, valueOf, type Pages } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { addDays, dayWithWeekday } from '../ui/days.ts'
import { SavedViews, useFilters } from '../ui/filters.tsx'
import { Icon } from '../ui/icon.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { Page } from '../ui/page.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { TakeDrawer } from './create.tsx'
import { instantOf, mondayOf, type Board, type Row, type Taken } from './data.ts'
import { DayList } from './day-list.tsx'
import { BoardFilters, NO_FILTERS, queryOf, type Filters } from './filters.tsx'
import { Grid, type Wish } from './grid.tsx'
import { Offers } from './offers.tsx'
import { TakenDrawer } from './panel.tsx'
import { useMoves, type Place } from './wish.ts'
import './board.css'

export { TakeDrawer } from './create.tsx'
export {
  clockAt,
  extendable,
  instantAt,
  instantOf,
  minuteOf,
  movable,
  type Board,
  type Row,
  type Taken,
} from './data.ts'
export { timeOf, useBarHandlers } from './handle.ts'
export { laid } from './layout.ts'
export { Offers } from './offers.tsx'
export { TakenDrawer } from './panel.tsx'
export { useMoves, type Place } from './wish.ts'

const PAGE = 300
const EVERY_MINUTE = 60_000

type Opened = { kind: 'taken'; taken: Taken; row: Row } | { kind: 'wish'; wish: Partial<Wish> }

/** The days that the address asks for, and their board. */
function useBoard(filters: Filters) {
  const narrow = useNarrow()
  const isDay = narrow || filters.view === 'day'
  const today = civilDate(new Date())
  const asked = filters.date || today
  const date = isDay ? asked : mondayOf(asked)
  const days = isDay ? 1 : 7
  const query = { from: date, days, limit: PAGE, ...queryOf(filters) }
  const pages = usePages<Row, Board>(
    ['board', query],
    (cursor) =>
      valueOf(
        api.GET('/api/v1/board', {
          params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
        }),
      ),
    { every: EVERY_MINUTE },
  )
  return { today, date, days, pages, first: pages.first?.from ?? instantOf(`${date}T00:00`) }
}

/** Many instruments side by side: who has them when, moved and made longer with pointer or keys. */
export default function CalendarBoard() {
  const { t, language } = useTexts()
  const [filters, setFilters] = useFilters(NO_FILTERS)
  const { today, date, days, pages, first } = useBoard(filters)
  const [opened, setOpened] = useState<Opened | undefined>()
  const moves = useMoves(first)
  const close = () => setOpened(undefined)
  const mayManage = pages.first?.mayManage === true
  const move = (row: Row, taken: Taken, place: Place) => void moves.move(row, taken, place)
  const acts = {
    places: moves.places,
    move,
    open: (taken: Taken, row: Row) => setOpened({ kind: 'taken', taken, row }),
    wish: (wish: Wish) => setOpened({ kind: 'wish', wish }),
  }
  return (
    <Page
      title={t('desk.board.title')}
      sub={
        days === 1
          ? dayWithWeekday(t, language, date)
          : t('desk.board.week', { from: date, until: addDays(date, 6).slice(5) })
      }
      actions={
        mayManage ? (
          <Button type="primary" onClick={() => setOpened({ kind: 'wish', wish: {} })}>
            {t('desk.board.take')}
          </Button>
        ) : undefined
      }
    >
      <BoardFilters
        filters={filters}
        setFilters={setFilters}
        end={
          <>
            <SavedViews
              list="board"
              filters={{ ...filters, date: '' }}
              apply={(kept) => setFilters({ ...NO_FILTERS, ...kept, date: filters.date })}
            />
            <Days {...{ date, today, days }} go={(to) => setFilters({ date: to === today ? '' : to })} />
          </>
        }
      />
      {moves.failed === undefined ? null : (
        <Offers failed={moves.failed} first={first} take={move} close={moves.forget} />
      )}
      <Body pages={pages} {...{ first, date, days }} {...acts} />
      <Foot pages={pages} />
      {opened?.kind === 'taken' ? (
        <TakenDrawer key={opened.taken.id} {...opened} first={first} mayManage={mayManage} close={close} />
      ) : opened === undefined ? null : (
        <TakeDrawer wish={opened.wish} rows={pages.items} first={first} close={close} />
      )}
    </Page>
  )
}

type BoardPages = Pages<Row> & { first: Board | undefined }

function Foot({ pages }: { pages: BoardPages }) {
  const { t } = useTexts()
  return (
    <div className="page-foot">
      <span className="foot-note">{t('desk.board.hint', { n: pages.items.length })}</span>
      {pages.more === undefined ? null : (
        <Button loading={pages.isFetchingMore} onClick={pages.more}>
          {t('desk.list.more_plain')}
        </Button>
      )}
    </div>
  )
}

type BodyProps = Pick<
  Parameters<typeof Grid>[0],
  'first' | 'date' | 'days' | 'places' | 'move' | 'open' | 'wish'
> & {
  pages: BoardPages
}

/** Rows with time from left to right; on a phone a list for the day. */
function Body({ pages, date, days, ...acts }: BodyProps) {
  const { t } = useTexts()
  const narrow = useNarrow()
  const board = pages.first
  if (board === undefined)
    return pages.error === null ? <Loading rows={8} /> : <Failure error={pages.error} retry={pages.retry} />
  const { mayManage, now } = board
  if (pages.items.length === 0) return <Empty title={t('desk.board.none')} />
  const shown = { rows: pages.items, mayManage, now, ...acts }
  return narrow ? <DayList {...shown} /> : <Grid key={days} date={date} days={days} {...shown} />
}

type DaysProps = { date: string; today: string; days: number; go: (date: string) => void }

/** A day or a week back, today, on. */
function Days({ date, today, days, go }: DaysProps) {
  const { t } = useTexts()
  return (
    <>
      <Button
        aria-label={t(days === 1 ? 'desk.board.day_before' : 'desk.board.week_before')}
        icon={<Icon name="back" />}
        onClick={() => go(addDays(date, -days))}
      />
      <Button onClick={() => go(today)}>{t('desk.board.today')}</Button>
      <Button
        aria-label={t(days === 1 ? 'desk.board.day_after' : 'desk.board.week_after')}
        icon={<Icon name="next" />}
        onClick={() => go(addDays(date, days))}
      />
    </>
  )
}
