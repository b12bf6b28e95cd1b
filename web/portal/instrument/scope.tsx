import type { components } from '../../shared/api.gen.ts'
import { useSite } from '../site.ts'
import { Why } from '../ui/parts.tsx'

export type ScopeAnswer = components['schemas']['InstrumentScope']

/** Whether it must be on the platform, with the reasons and the clauses they stand on. */
export function ScopeWords({ scope }: { scope: ScopeAnswer }) {
  const { t } = useSite()
  const words = scope.joined
    ? `${scope.text}${t('portal.frame.comma')}${t('portal.scope.joined')}`
    : scope.text
  return (
    <>
      {words}
      <Why id="why-scope" title={t('portal.scope.title')}>
        <span class="why-rows">
          {scope.reasons.map((reason) => (
            <span key={reason.code}>
              <span>{reason.text}</span>
              <span>
                <a class="inline" href={`/policy/${reason.rule}`}>
                  {[reason.document, reason.clause].filter(Boolean).join(' ') || reason.rule}
                </a>
              </span>
            </span>
          ))}
        </span>
        <span class="quiet small">{t('portal.scope.as_of', { date: scope.date })}</span>
      </Why>
    </>
  )
}
