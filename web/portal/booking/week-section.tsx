import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'
import type { TimeView } from './view.ts'
import { WeekView } from './week-view.tsx'

/** Free times of an instrument on its page; says so where nothing can be booked here. */
export function WeekSection({ view }: { view: TimeView | null }) {
  const { t } = useSite()
  const days = view?.week.days
  const note = days && `${days[0]?.date.slice(5) ?? ''} – ${days.at(-1)?.date.slice(5) ?? ''}`
  return (
    <section class="section section-wide" aria-labelledby="free">
      <SectionHead id="free" title={t('book.free_times')} note={note} />
      {view === null ? <p class="quiet">{t('book.not_opened')}</p> : <WeekView view={view} />}
    </section>
  )
}
