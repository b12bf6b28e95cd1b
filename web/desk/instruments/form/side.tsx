import { useTexts } from '../../texts/index.ts'
import { Icon } from '../../ui/icon.tsx'
import { Card } from '../../ui/page.tsx'
import { fieldId } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { RuleQuote, Why } from '../../ui/why.tsx'
import type { Entry } from './state.ts'

/** How much is there, what is missing, each a way to its field. */
export function Completeness({ entry, missing }: { entry: Entry; missing: readonly string[] }) {
  const { t, word } = useTexts()
  const there = entry.wanted - missing.length
  return (
    <Card title={t('desk.entry.completeness', { n: there, total: entry.wanted })}>
      <progress
        className="meter"
        value={there}
        max={entry.wanted}
        aria-label={t('desk.instruments.complete')}
      />
      {missing.length === 0 ? (
        <p className="green">{t('desk.entry.is_complete')}</p>
      ) : (
        <ul className="checks">
          {missing.map((field) => (
            <li key={field}>
              <span className="red">
                <Icon name="close" size={14} />
              </span>
              <a href={`#${fieldId(`/body/${field}`)}`}>{word('desk.field', field)}</a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

type Duty = Entry['duties'][number]

/** What is due for the instrument, by when, and why. */
export function Clock({ entry, today }: { entry: Entry; today: string }) {
  const { t, word } = useTexts()
  const open = entry.duties.filter(({ metOn, exemptOn }) => metOn === null && exemptOn === null)
  return (
    <Card
      title={t('desk.entry.clock')}
      extra={entry.scope === null ? null : <Tag tone="blue">{word('desk.scope', entry.scope)}</Tag>}
    >
      {entry.duties.length === 0 ? <p className="quiet">{t('desk.entry.nothing_due')}</p> : null}
      <ul className="duties">
        {[...open, ...entry.duties.filter((duty) => !open.includes(duty))].map((duty) => (
          <DutyLine key={`${duty.rule} ${duty.dueOn ?? ''}`} duty={duty} today={today} />
        ))}
      </ul>
    </Card>
  )
}

function DutyLine({ duty, today }: { duty: Duty; today: string }) {
  const { t, word } = useTexts()
  const title = word('desk.rule', duty.rule)
  return (
    <li>
      <strong>{title}</strong> <DutyState duty={duty} today={today} />
      {duty.provisional ? <Tag tone="amber">{t('desk.instruments.provisional')}</Tag> : null}
      <Why title={t('desk.entry.why', { what: title })}>
        <p>
          {duty.startedOn === null
            ? t('desk.entry.why_no_start')
            : t('desk.entry.why_start', {
                day: duty.startedOn,
                what: word('desk.start', duty.startKind ?? 'acceptance'),
              })}{' '}
          {duty.dueOn === null ? null : t('desk.entry.why_due', { day: duty.dueOn })}
        </p>
        {duty.note === null ? null : <p>{word('desk.duty_note', duty.note)}</p>}
        {duty.missing.length === 0 ? null : (
          <p>
            {t('desk.instruments.lacks', {
              what: duty.missing.map((field) => word('desk.field', field)).join(t('desk.list.comma')),
            })}
          </p>
        )}
        <RuleQuote rule={duty.rule} />
      </Why>
    </li>
  )
}

function DutyState({ duty: { metOn, exemptOn, dueOn, effect }, today }: { duty: Duty; today: string }) {
  const { t } = useTexts()
  if (metOn !== null) {
    const late = dueOn !== null && metOn > dueOn
    return (
      <Tag tone={late ? 'amber' : 'green'}>
        {t(late ? 'desk.entry.met_late' : 'desk.entry.met', { day: metOn })}
      </Tag>
    )
  }
  if (exemptOn !== null) return <Tag tone="blue">{t('desk.entry.exempt', { day: exemptOn })}</Tag>
  if (effect === 'finding' || dueOn === null) return <Tag>{t('desk.entry.finding')}</Tag>
  return dueOn < today ? (
    <Tag tone="red">{t('desk.instruments.was_due', { day: dueOn })}</Tag>
  ) : (
    <Tag tone="amber">{t('desk.instruments.is_due', { day: dueOn })}</Tag>
  )
}
