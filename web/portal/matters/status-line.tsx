import { useSite } from '../site.ts'
import { Tag } from '../ui/parts.tsx'
import { say, type CaseStatus } from './wire.ts'

/** The steps of a case as a line: done, now, ahead; our own delay is said. */
export function StatusLine({ found }: { found: CaseStatus }) {
  const site = useSite()
  const { t } = site
  return (
    <section aria-label={found.number}>
      <p class="under">{t('matters.page.case_number', { number: found.number })}</p>
      {found.lateDays > 0 ? (
        <p class="notice notice-amber">{t('matters.page.our_delay', { n: found.lateDays })}</p>
      ) : null}
      <ol class="line">
        {found.steps.map((step, index) => (
          <li
            key={index}
            class={`line-${step.state}`}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            <strong>{say(site, step.title)}</strong>
            <span class="under">
              {step.on ?? (step.dueOn === null ? '' : t('matters.page.due_by', { date: step.dueOn }))}
              {step.provisional ? <Tag tone="amber">{t('matters.page.provisional')}</Tag> : null}
              {step.late ? <Tag tone="red">{t('matters.page.late')}</Tag> : null}
            </span>
          </li>
        ))}
        {found.decidedOn === null ? null : (
          <li class="line-done">
            <strong>{t(`matters.state.${found.state}`)}</strong>
            <span class="under">{found.decidedOn}</span>
          </li>
        )}
      </ol>
    </section>
  )
}
