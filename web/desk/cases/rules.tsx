import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'
import { RuleQuote } from '../ui/why.tsx'
import type { Case } from './wire.ts'

const MOST_QUOTED = 2

/** What the rules say on this matter, in their own words, and where the limit of the step comes from. */
export function CaseRules({ item }: { item: Case }) {
  const { t, told } = useTexts()
  const { data } = useRead(['matters', item.procedure], () =>
    api.GET('/api/v1/matters/{id}', { params: { path: { id: item.procedure } } }),
  )
  const limit = item.step
  return (
    <>
      {(data?.basis ?? []).slice(0, MOST_QUOTED).map((basis) => (
        <section key={basis.rule} className="block">
          <RuleQuote
            rule={basis.rule}
            quote={basis.quote ?? told(basis.title)}
            source={[basis.document, basis.clause].filter(Boolean).join(' ')}
          />
        </section>
      ))}
      {limit?.limitDays == null ? null : (
        <p className="block limit">
          <Icon name="clock" />
          {limit.limitRule === null
            ? t('desk.cases.limit_promise', { n: limit.limitDays })
            : t('desk.cases.limit_rule', { n: limit.limitDays, rule: limit.limitRule })}
        </p>
      )}
    </>
  )
}
