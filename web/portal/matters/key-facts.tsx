import { useSite } from '../site.ts'
import { Why } from '../ui/parts.tsx'
import { limitStart, limitWords, Origin } from './limits.tsx'
import { say, type Matter } from './wire.ts'

const PERCENT = 100

/** Who, limit, fee, and how long it really took in the last twelve months. */
export function KeyFacts({ matter }: { matter: Matter }) {
  const site = useSite()
  const { t } = site
  const { limit, real } = matter
  return (
    <dl class="matter-facts">
      <div>
        <dt>{t('matters.page.who')}</dt>
        <dd>{say(site, matter.who)}</dd>
        <dd class="under">{t('matters.page.who_note')}</dd>
      </div>
      <div>
        <dt>
          {t('matters.page.limit')}
          {limit === null ? null : (
            <Why id="why-limit" title={t('matters.page.why_limit')}>
              <span>{t(limit.rule === null ? 'matters.page.why_promise' : 'matters.page.why_law')}</span>
              <Origin limit={limit} />
            </Why>
          )}
        </dt>
        <dd>{limitWords(site, limit)}</dd>
        <dd class="under">{limitStart(site, limit)}</dd>
      </div>
      <div>
        <dt>{t('matters.page.fee')}</dt>
        <dd>{say(site, matter.fee)}</dd>
      </div>
      <div>
        <dt>{t('matters.page.real')}</dt>
        {real === null || real.medianDays === null ? (
          <dd class="matter-none">{t('matters.page.real_none')}</dd>
        ) : (
          <>
            <dd>{t('matters.page.median', { n: real.medianDays })}</dd>
            <dd class="under">
              {t('matters.page.real_cases', { n: real.cases })}
              {real.onTime === null
                ? ''
                : t('matters.page.on_time', { share: (real.onTime * PERCENT).toFixed(1) })}
            </dd>
          </>
        )}
      </div>
    </dl>
  )
}
