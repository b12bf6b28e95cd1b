import { useTexts, type TextKey } from '../texts/index.ts'
import { dayWithWeekday } from '../ui/days.ts'
import { DeskLink } from '../ui/link.tsx'
import type { Group, Summary } from './wire.ts'

type Box = { group: Group; tone: string; name: TextKey; note: string; href: string }

/** Late, due soon, later, done in time: each leads to its list. */
export function SummaryBoxes({ summary, group }: { summary: Summary; group: string }) {
  const { t, language } = useTexts()
  const { groups, longestLate, nextDue, lastDue, period } = summary
  const day = (date: string | null) => (date === null ? '' : dayWithWeekday(t, language, date))
  const boxes: (Box & { count: number })[] = [
    {
      group: 'overdue',
      tone: 'red',
      name: 'desk.obligations.group.overdue',
      count: groups.overdue,
      note: longestLate === null ? '' : t('desk.obligations.longest', { n: longestLate }),
      href: 'overdue',
    },
    {
      group: 'soon',
      tone: 'amber',
      name: 'desk.obligations.group.soon',
      count: groups.soon,
      note: nextDue === null ? '' : t('desk.obligations.next', { day: day(nextDue) }),
      href: 'soon',
    },
    {
      group: 'later',
      tone: 'plain',
      name: 'desk.obligations.group.later',
      count: groups.later,
      note: lastDue === null ? '' : t('desk.obligations.until', { day: lastDue }),
      href: 'later',
    },
    {
      group: 'met',
      tone: 'plain',
      name: 'desk.obligations.on_time',
      count: period.onTime,
      note:
        period.due === 0
          ? ''
          : t('desk.obligations.on_time_of', { n: period.onTime + period.late + period.overdue }),
      href: 'met',
    },
  ]
  return (
    <ul className="boxes">
      {boxes.map(({ group: own, tone, name, count, note, href }) => (
        <li key={own}>
          <DeskLink
            to={group === own ? '/obligations' : `/obligations?group=${href}`}
            className={`box box-${count === 0 ? 'plain' : tone}${group === own ? ' box-chosen' : ''}`}
          >
            <span className="box-count">{count}</span>
            <span>
              <span className="box-name">{t(name)}</span>
              <span className="box-note">{note}</span>
            </span>
          </DeskLink>
        </li>
      ))}
    </ul>
  )
}
