import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import {
  Offers,
  TakeDrawer,
  TakenDrawer,
  useMoves,
  type Place,
  type Row,
  type Taken,
} from '../calendar-board/index.tsx'
import { AlarmCount } from '../alarms/index.tsx'
import { OrderBoard } from '../orders/index.tsx'
import { useTexts } from '../texts/index.ts'
import { addDays, shortDay } from '../ui/days.ts'
import { DeskLink } from '../ui/link.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { Page } from '../ui/page.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { DayColumns, type Acts } from './columns.tsx'
import { SIDE_BY_SIDE, useDay } from './day.ts'
import { DayOnPhone } from './phone.tsx'
import { ReportDrawer } from '../incidents/index.tsx'
import { TodoPanel } from './todos.tsx'
import './day.css'
import './phone.css'

type Opened = { kind: 'taken'; taken: Taken; row: Row } | { kind: 'take' } | { kind: 'report' }

/** The first page of those who run instruments: the day of each, what waits, and the orders by what comes next. */
export default function DayPage() {
  const { t, language } = useTexts()
  const day = useDay()
  const [opened, setOpened] = useState<Opened | undefined>()
  const today = civilDate(new Date())
  const { date, pages, board } = day
  const named = shortDay(t, language, date)
  const counts = pages.first?.counts
  return (
    <Page
      title={date === today ? t('desk.day.today_is', { day: named }) : named}
      sub={counts === undefined ? undefined : t('desk.day.sub', counts)}
      actions={
        <>
          <Days date={date} today={today} go={day.go} />
          <Button onClick={() => setOpened({ kind: 'report' })}>{t('desk.day.report')}</Button>
          <Button type="primary" onClick={() => setOpened({ kind: 'take' })}>
            {t('desk.board.take')}
          </Button>
        </>
      }
    >
      <AlarmCount />
      <Whose day={day} />
      <Body day={day} open={(taken, row) => setOpened({ kind: 'taken', taken, row })} />
      {opened?.kind === 'taken' ? (
        <TakenDrawer
          key={opened.taken.id}
          {...opened}
          first={day.first}
          mayManage={board?.mayManage === true}
          close={() => setOpened(undefined)}
        />
      ) : opened?.kind === 'take' ? (
        <TakeDrawer
          wish={{}}
          rows={board?.items ?? []}
          first={day.first}
          close={() => setOpened(undefined)}
        />
      ) : opened?.kind === 'report' ? (
        <ReportDrawer instruments={pages.items} close={() => setOpened(undefined)} />
      ) : null}
    </Page>
  )
}

type DayRead = ReturnType<typeof useDay>

function Days({ date, today, go }: { date: string; today: string; go: (to: string) => void }) {
  const { t } = useTexts()
  return (
    <div className="day-switch" role="group" aria-label={t('desk.day.which')}>
      <Button onClick={() => go(addDays(date, -1))}>{t('desk.board.day_before')}</Button>
      <Button
        type={date === today ? 'primary' : 'default'}
        aria-pressed={date === today}
        onClick={() => go(today)}
      >
        {t('desk.board.today')}
      </Button>
      <Button onClick={() => go(addDays(date, 1))}>{t('desk.board.day_after')}</Button>
    </div>
  )
}

/** Whoever answers for some instruments may look at those of the whole unit too. */
function Whose({ day: { pages, show } }: { day: DayRead }) {
  const { t } = useTexts()
  const first = pages.first
  if (first === undefined || first.answersFor === 0) return null
  return (
    <Segmented
      className="day-whose"
      aria-label={t('desk.day.whose')}
      value={first.of}
      options={(['mine', 'all'] as const).map((value) => ({ value, label: t(`desk.day.whose_${value}`) }))}
      onChange={show}
    />
  )
}

function Body({ day, open }: { day: DayRead; open: Acts['open'] }) {
  const { t } = useTexts()
  const narrow = useNarrow()
  const { pages, board, first } = day
  const moves = useMoves(first)
  const move = (row: Row, taken: Taken, place: Place) => void moves.move(row, taken, place)
  if (pages.error !== null) return <Failure error={pages.error} retry={pages.retry} />
  if (pages.isPending) return <Loading rows={8} />
  const none = (
    <Empty
      title={t('desk.day.none')}
      action={<DeskLink to="/calendar-board">{t('desk.day.none_way')}</DeskLink>}
    />
  )
  if (narrow)
    return (
      <>
        {pages.items.length === 0 ? none : null}
        <DayOnPhone instruments={pages.items} board={board} of={day.of} open={open} />
        <More day={day} />
      </>
    )
  return (
    <>
      {moves.failed === undefined ? null : (
        <Offers failed={moves.failed} first={first} take={move} close={moves.forget} />
      )}
      <div className="day-desk">
        <div>
          {pages.items.length === 0 ? none : null}
          {day.boardError === null ? null : <Failure error={day.boardError} />}
          {board === undefined
            ? null
            : chunks(pages.items).map((some) => (
                <DayColumns
                  key={some[0]?.id}
                  instruments={some}
                  board={board}
                  places={moves.places}
                  move={move}
                  open={open}
                />
              ))}
          <p className="quiet small">{t('desk.day.hint')}</p>
          <More day={day} />
        </div>
        <TodoPanel of={day.of} />
      </div>
      <OrderBoard each={2} />
    </>
  )
}

const chunks = <T,>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / SIDE_BY_SIDE) }, (_, index) =>
    items.slice(index * SIDE_BY_SIDE, (index + 1) * SIDE_BY_SIDE),
  )

function More({ day: { pages } }: { day: DayRead }) {
  const { t } = useTexts()
  const rest = (pages.first?.counts.instruments ?? 0) - pages.items.length
  if (pages.more === undefined) return null
  return (
    <Button loading={pages.isFetchingMore} onClick={pages.more}>
      {t('desk.day.more', { n: rest })}
    </Button>
  )
}
