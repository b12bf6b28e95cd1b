import { civilTime } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { useTexts } from '../texts/index.ts'
import { DayGrid } from '../ui/day-grid.tsx'
import { Icon } from '../ui/icon.tsx'
import { FactList, type Fact } from '../ui/facts.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Tag } from '../ui/tag.tsx'
import { Timeline, type TimelineStep } from '../ui/timeline.tsx'
import { RuleQuote } from '../ui/why.tsx'
import { toneOf, useDueWords } from './due.tsx'
import { fillIn } from './fields.ts'
import type { Detail } from './wire.ts'

/** "Late by 3 working days", "onboarding". */
export function DetailTags({ item }: { item: Detail }) {
  const { t } = useTexts()
  const say = useDueWords()
  const tone = toneOf(item)
  return (
    <>
      <Tag tone={item.state === 'met' ? 'green' : tone}>{say(item)}</Tag> <Tag>{item.title}</Tag>{' '}
      {item.provisional ? <Tag tone="amber">{t('desk.obligations.provisional')}</Tag> : null}
    </>
  )
}

/** What it is about, what is there and what is not, and what happened. */
export function Facts({ item }: { item: Detail }) {
  const { t } = useTexts()
  const there = item.asked.filter(({ present }) => present)
  const wanting = item.asked.filter(({ present }) => !present)
  return (
    <div className="side">
      <Subject item={item} />
      {item.asked.length === 0 ? null : (
        <section className="block">
          <h3>{t('desk.obligations.asked', { n: there.length, all: item.asked.length })}</h3>
          <ul className="checks">
            {there.length === 0 ? null : (
              <li className="check-good">
                <Icon name="check" />
                <span>{there.map(({ text }) => text).join(t('desk.list.comma'))}</span>
              </li>
            )}
            {wanting.map(({ code, text }) => (
              <li key={code} className="check-bad">
                <Icon name="close" />
                <strong>{text}</strong>
                {item.subject.kind === 'instrument' ? (
                  <DeskLink className="check-end" to={fillIn(item.subject.id, code)}>
                    {t('desk.obligations.fill_in')}
                  </DeskLink>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="block">
        <h3>{t('desk.obligations.history')}</h3>
        <Timeline steps={stepsOf(item)} />
      </section>
      {item.others.length === 0 ? null : <Others item={item} />}
    </div>
  )
}

const stepsOf = ({ history }: Detail): TimelineStep[] =>
  history.map(({ at, action, text }, index) => ({
    key: `${at} ${action}`,
    what: text,
    when: civilTime(at),
    state: index === history.length - 1 ? 'now' : action.includes('remind') ? 'amber' : 'done',
  }))

function Subject({ item }: { item: Detail }) {
  const { t, name } = useTexts()
  const { subject, unit, department, responsible } = item
  const rows: Fact[] = [
    [t('desk.obligations.fact.name'), <strong key="name">{name(subject)}</strong>],
    [t('desk.obligations.fact.model'), subject.model],
    [
      t('desk.obligations.fact.asset'),
      subject.assetNumber === null ? null : <code key="a">{subject.assetNumber}</code>,
    ],
    [
      t('desk.obligations.fact.value'),
      subject.originalValueFen === null ? null : formatMoney(subject.originalValueFen),
    ],
    [t('desk.obligations.fact.unit'), name(unit)],
    [t('desk.obligations.fact.department'), department === null ? null : name(department)],
    [t('desk.obligations.fact.responsible'), responsible?.name ?? t('desk.obligations.nobody')],
  ]
  return (
    <section className="block">
      <h3>
        {t(subject.kind === 'instrument' ? 'desk.obligations.instrument' : 'desk.obligations.organisation')}
      </h3>
      <FactList rows={rows} />
    </section>
  )
}

function Others({ item }: { item: Detail }) {
  const { t, language } = useTexts()
  return (
    <section className="block">
      <h3>{t('desk.obligations.others', { n: item.others.length })}</h3>
      <ul className="checks">
        {item.others.map(({ id, title, name, dueOn, provisional }) => (
          <li key={id}>
            <DeskLink className="underlined" to={`/obligations/${id}`}>
              {language === 'en' ? `${title}: ${name}` : `${name} ${title}`}
            </DeskLink>
            <span className="check-end quiet">
              {dueOn} {provisional ? t('desk.obligations.provisional') : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Why it stands so: the sentence, every counted day, the clause, why the instrument is in scope, what follows. */
export function Reasons({ item }: { item: Detail }) {
  const { t, word } = useTexts()
  const { why, count, clause, citation, scope, consequence } = item
  return (
    <div className="side side-why">
      <section className="block">
        <h3>{t('desk.obligations.why')}</h3>
        <p className="why-sentence">{why.text}</p>
        {count === null ? null : (
          <>
            <DayGrid
              from={count.from}
              due={count.due}
              days={count.days}
              begin={word('desk.obligations.start', item.startKind ?? '')}
            />
            <p className="small quiet">{t('desk.obligations.covered', { day: count.coveredUntil })}</p>
          </>
        )}
      </section>
      <section className="block">
        <RuleQuote
          rule={citation.rule}
          quote={clause?.quote ?? clause?.short ?? null}
          source={[citation.document, citation.clause].filter(Boolean).join(' ')}
        />
        <Marks clause={clause} />
      </section>
      {scope === null ? null : <ScopeReasons scope={scope} />}
      {consequence === null ? null : (
        <section className="block">
          <h3>{t('desk.obligations.consequence')}</h3>
          <p>{consequence.text}</p>
          <p className="small quiet">
            <a href={`/policy/${consequence.rule}`}>
              {[consequence.document, consequence.clause].filter(Boolean).join(' ') || consequence.rule}
            </a>
          </p>
        </section>
      )}
    </div>
  )
}

function Marks({ clause }: { clause: Detail['clause'] }) {
  const { t } = useTexts()
  if (clause === null || (clause.verified && !clause.localTrial && clause.mayBeUpdatedBy.length === 0))
    return null
  return (
    <p className="tags">
      {clause.verified ? null : <Tag tone="amber">{t('portal.policy.mark.unverified')}</Tag>}{' '}
      {clause.localTrial ? <Tag tone="amber">{t('portal.policy.mark.trial')}</Tag> : null}
      {clause.mayBeUpdatedBy.length === 0 ? null : (
        <span className="small quiet">
          {t('portal.policy.may_be_updated', { documents: clause.mayBeUpdatedBy.join(t('desk.list.comma')) })}
        </span>
      )}
    </p>
  )
}

const VERDICT_ICONS = { for: 'check', against: 'close', open: 'warn', note: 'book' } as const

function ScopeReasons({ scope }: { scope: NonNullable<Detail['scope']> }) {
  return (
    <section className="block">
      <h3>{scope.text}</h3>
      <ul className="checks">
        {scope.reasons.map(({ code, verdict, text, rule, clause, document }) => (
          <li key={code} className={`check-${verdict}`}>
            <Icon name={VERDICT_ICONS[verdict]} />
            <span>
              {text}
              {clause === null ? null : (
                <a className="cell-second" href={`/policy/${rule}`}>
                  {[document, clause].filter(Boolean).join(' ')}
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
