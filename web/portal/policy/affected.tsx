import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { Figure, SectionHead, Tag } from '../ui/parts.tsx'
import { shortNameIn } from './parts.tsx'
import type { Affected, RuleView } from './wire.ts'

type Props = { view: RuleView; affected: Affected | null }

/** Whom the rule touches now, in numbers: here, and the instruments here under the other books. */
export function AffectedNow({ view, affected }: Props) {
  const { t } = useSite()
  if (affected === null) return null
  return (
    <section class="section" aria-labelledby="affected">
      <SectionHead id="affected" title={t('portal.affected.title')} note={t('portal.affected.note')} />
      {affected.computed ? (
        <div class="policy-reach">
          {affected.profiles.map((reach) => (
            <Reach
              key={reach.profile}
              view={view}
              reach={reach}
              isPlace={view.rule.id.startsWith('scope.')}
            />
          ))}
        </div>
      ) : (
        <p class="quiet">{t('portal.affected.not_computed')}</p>
      )}
    </section>
  )
}

type ReachProps = { view: RuleView; reach: Affected['profiles'][number]; isPlace: boolean }

function Reach({ view, reach, isPlace }: ReachProps) {
  const { t, language, session } = useSite()
  const profile = view.profiles.find(({ id }) => id === reach.profile)
  const name = profile === undefined ? reach.profile : shortNameIn(language, profile)
  const { places, states, findings, units } = reach
  const [value, unit] = isPlace
    ? [places.in, t('portal.affected.in_unit')]
    : states.overdue === 0 && findings > 0
      ? [findings, t('portal.affected.findings_unit')]
      : [states.overdue, t('portal.affected.count')]
  const line = isPlace
    ? t('portal.affected.line_places', {
        voluntary: places.voluntary,
        outside: places.outside,
        undetermined: places.undetermined,
        units,
      })
    : t('portal.affected.line_due', {
        pending: states.pending,
        met: states.met,
        late: states.met_late,
        exempt: states.exempt,
        units,
      })
  const date = reach.computedOn
  return (
    <div class={reach.own ? 'policy-reach-own' : undefined}>
      <Figure
        value={formatCount(value)}
        unit={unit}
        label={
          <>
            {name} {reach.own ? null : <Tag tone="blue">{t('portal.affected.simulated')}</Tag>}
          </>
        }
        note={line}
      />
      <p class="quiet small">
        {reach.own ? t('portal.affected.here', { date }) : t('portal.affected.what_if', { name, date })}
      </p>
      {reach.own && session.permissions.includes('obligation.read') ? (
        <a class="inline" href={`/desk/obligations?rule=${encodeURIComponent(view.rule.id)}`}>
          {t('portal.affected.desk')}
        </a>
      ) : null}
    </div>
  )
}
