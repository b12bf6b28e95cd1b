import { useTexts } from '../texts/index.ts'
import { dayWithWeekday, shortDay } from '../ui/days.ts'
import { Tag } from '../ui/tag.tsx'
import type { Obligation } from './wire.ts'

/** Red what is late, amber what is due soon; everything else is ink. */
export const toneOf = ({ group }: Pick<Obligation, 'group'>): 'red' | 'amber' | 'plain' =>
  group === 'overdue' ? 'red' : group === 'soon' ? 'amber' : 'plain'

type Dated = Pick<Obligation, 'daysLeft' | 'group' | 'state' | 'metOn' | 'dueOn'>

/** "3 working days late", "5 working days left", or how it ended. */
export function useDueWords(): (item: Dated) => string {
  const { t } = useTexts()
  return ({ daysLeft, state, group }) => {
    if (state === 'met') return t('desk.obligations.met')
    if (state === 'met_late') return t('desk.obligations.met_late')
    if (state === 'exempt') return t('desk.obligations.exempt')
    if (group === 'finding') return t('desk.obligations.finding')
    if (daysLeft === null) return t('desk.obligations.undated')
    if (daysLeft < 0) return t('desk.obligations.late', { n: -daysLeft })
    return daysLeft === 0 ? t('desk.obligations.today') : t('desk.obligations.left', { n: daysLeft })
  }
}

/** The deadline in words and as a date; beyond the loaded calendar it says provisional. */
export function Due({ item, short = false }: { item: Obligation; short?: boolean }) {
  const { t, language } = useTexts()
  const say = useDueWords()
  const tone = toneOf(item)
  const date = item.metOn ?? item.dueOn
  return (
    <>
      <strong className={tone === 'plain' ? undefined : tone}>{say(item)}</strong>
      {date === null ? null : (
        <span className={short ? 'due-date' : 'cell-second'}>
          {short ? shortDay(t, language, date) : dayWithWeekday(t, language, date)}
          {item.provisional ? (
            <>
              {' '}
              <Tag tone="amber">{t('desk.obligations.provisional')}</Tag>
            </>
          ) : null}
        </span>
      )}
    </>
  )
}

/** What is still missing, or that everything is there. */
export function Wanting({ item }: { item: Obligation }) {
  const { t } = useTexts()
  const { missing, note, state } = item
  if (state === 'exempt' || state === 'met' || state === 'met_late') return note?.text ?? '–'
  if (missing.length === 0) return note?.text ?? t('desk.obligations.complete')
  const names = missing.map(({ text }) => text).join(t('desk.list.comma'))
  return t('desk.obligations.missing', { names, n: missing.length })
}
