import { useSite, type Site } from '../site.ts'
import { Tag } from '../ui/parts.tsx'
import type { Limit } from './wire.ts'

/** A limit in words: 30 个工作日; where the text gives no number, that. */
export function limitWords({ t }: Pick<Site, 't'>, limit: Limit): string {
  if (limit === null) return t('matters.page.no_limit')
  if (limit.amount === null) return t('matters.page.no_number')
  return t(limit.unit === 'month' ? 'matters.page.months' : 'matters.page.working_days', { n: limit.amount })
}

/** What a limit is counted from. */
export function limitStart({ t }: Pick<Site, 't'>, limit: Limit): string {
  if (limit === null) return ''
  if (limit.after === 'acceptance') return t('matters.page.after_acceptance')
  return limit.after === 'onboarding' ? t('matters.page.after_onboarding') : t('matters.page.after_step')
}

/** Whether a limit is the law's or our own promise. */
export function Origin({ limit }: { limit: Limit }) {
  const { t } = useSite()
  if (limit === null) return null
  return limit.rule === null ? (
    <>{t('matters.page.promise')}</>
  ) : (
    <a class="inline" href={`/policy/${limit.rule}`}>
      <Tag tone="blue">{t('matters.page.by_law')}</Tag>
    </a>
  )
}
