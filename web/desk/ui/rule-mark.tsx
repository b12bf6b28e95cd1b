import { useTexts } from '../texts/index.ts'

type Props = { rule: string; source: string }

/** The rule's id with its "?", which leads to its page in the policy book, and the document and clause under it. */
export function RuleMark({ rule, source }: Props) {
  const { t } = useTexts()
  return (
    <>
      <a className="rule-mark" href={`/policy/${rule}`}>
        <code>{rule}</code>
        <span className="unseen">{t('desk.why.full')}</span>
        <span className="why-dot" aria-hidden="true">
          ?
        </span>
      </a>
      <span className="cell-second">{source}</span>
    </>
  )
}
