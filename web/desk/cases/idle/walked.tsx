import { civilDate } from '../../../shared/dates.ts'
import { excuseOf, useIdle, type IdleDetail } from '../../idle/index.tsx'
import { useTexts } from '../../texts/index.ts'
import { daysBetween } from '../../ui/days.ts'
import { Timeline, type TimelineStep } from '../../ui/timeline.tsx'
import type { Case } from '../wire.ts'
import { statementOf } from './ladder.ts'

type Line = { day: string; step: TimelineStep }

/** What happened since it stands still, oldest first: steps reached, reminders, explanations, notice, statement. */
export function Walked({ item, instrumentId }: { item: Case; instrumentId: string }) {
  const { t } = useTexts()
  const { data } = useIdle(instrumentId)
  const own = useCaseLines(item)
  const ladder = useLadderLines(data)
  const lines = [...ladder, ...own.lines].toSorted((a, b) => a.day.localeCompare(b.day))
  return (
    <section className="block">
      <h3>{t('desk.idle.walked')}</h3>
      <Timeline steps={[...lines.map(({ step }) => step), ...own.last]} />
    </section>
  )
}

function useLadderLines(detail: IdleDetail | undefined): Line[] {
  const { t } = useTexts()
  if (detail === undefined) return []
  const line = (key: string, day: string, what: string, note?: string): Line => ({
    day,
    step: { key, what, when: day, state: 'done', ...(note !== undefined && { note }) },
  })
  return [
    ...detail.standings.flatMap(({ id, months, reachedOn }) =>
      reachedOn === null
        ? []
        : [line(id, reachedOn, t('desk.idle.walked_reached', { months, step: t(`desk.idle.step.${id}`) }))],
    ),
    ...detail.reminders.map(({ at, note }) =>
      line(at, civilDate(at), t('desk.idle.walked_reminded'), note ?? undefined),
    ),
    ...detail.excuses.map(({ caseId, from, until, kind }) =>
      line(
        caseId,
        from,
        t('desk.idle.walked_excused', {
          kind: t(`desk.idle.kind.${excuseOf(kind)}`),
          n: daysBetween(from, until) + 1,
        }),
        t('desk.idle.from_to', { from, until }),
      ),
    ),
  ]
}

/** The case's own part; what it waits for stands last. */
function useCaseLines(item: Case): { lines: Line[]; last: TimelineStep[] } {
  const { t, told } = useTexts()
  const { submittedOn, decidedOn, procedure, step, steps } = item
  const statement = statementOf(item)
  const hears = procedure === 'public_transfer'
  const due = steps.find((each) => each.step === 'statement')?.dueOn ?? null
  const lines: Line[] = []
  const put = (key: string, day: string, what: string, note?: string) =>
    lines.push({ day, step: { key, what, when: day, state: 'done', ...(note !== undefined && { note }) } })
  if (submittedOn !== null)
    put(
      'submitted',
      submittedOn,
      t(hears ? 'desk.idle.walked_notified' : 'desk.idle.walked_submitted'),
      due === null || !hears ? undefined : t('desk.idle.walked_notified_until', { day: due }),
    )
  if (statement !== undefined)
    put(
      'statement',
      civilDate(statement.at),
      t(statement.said === null ? 'desk.idle.walked_lapsed' : 'desk.idle.walked_stated'),
    )
  if (decidedOn !== null) put('decided', decidedOn, t('desk.idle.walked_ended'))
  const waits = step === null ? [] : [t('desk.idle.walked_waits', { step: told(step.title) })]
  return { lines, last: waits.map((what) => ({ key: 'now', what, state: 'now' })) }
}
