import { formatCount, formatShare } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { Figure, SectionHead, Why } from '../ui/parts.tsx'
import type { Supervised } from './measured.ts'

/** Supervision in counts: who is late or stands still is named only after a decision, and elsewhere. */
export function Supervision({ supervised }: { supervised: Supervised }) {
  const { t } = useSite()
  const { onTime, idle, watch, silent, unmetered } = supervised
  return (
    <section class="section" aria-labelledby="supervision">
      <SectionHead id="supervision" title={t('portal.supervision.title')} />
      <div class="figures figures-box">
        <Figure
          label={[t('portal.supervision.on_time'), <Rule key="rule" id="on-time" rule={onTime.rule} />]}
          value={formatShare(onTime.onTime, onTime.settled)}
          unit="%"
          note={t('portal.supervision.on_time_note', { settled: onTime.settled, n: onTime.onTime })}
        />
        {idle
          .filter((_, index) => index > 0)
          .map(({ rule, months, counts, instruments }) => (
            <Figure
              key={rule}
              label={[
                t(`portal.supervision.idle_${counts}`, { n: months }),
                <Rule key="rule" id={rule.replaceAll('.', '-')} rule={rule} />,
              ]}
              value={formatCount(instruments)}
              unit={t('portal.supervision.pieces')}
              note={t(watch ? 'portal.supervision.watch' : 'portal.supervision.by_rule')}
            />
          ))}
        <Figure
          label={t('portal.supervision.silent')}
          value={formatCount(silent)}
          unit={t('portal.supervision.pieces')}
          note={t('portal.supervision.silent_note', { n: formatCount(unmetered) })}
        />
      </div>
      <p class="map-note">
        {t('portal.supervision.named')} <a href="/publicity">{t('portal.supervision.publicity')}</a>
      </p>
    </section>
  )
}

function Rule({ id, rule }: { id: string; rule: string }) {
  const { t } = useSite()
  return (
    <Why id={`why-${id}`} title={t('portal.use.why')}>
      <a href={`/policy/${rule}`}>{t('portal.supervision.rule', { rule })}</a>
    </Why>
  )
}
