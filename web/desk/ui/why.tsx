import { Popover } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTexts } from '../texts/index.ts'
import { overlays } from '../theme/index.tsx'

type Props = {
  /** The question: "Why 68.4 %?" */
  title: string
  children: ReactNode
}

/** The quiet "?" beside a figure: opens what it is made of, the rule and its clause. */
export function Why({ title, children }: Props) {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottom"
      title={title}
      getPopupContainer={overlays}
      content={<div className="why-panel">{children}</div>}
    >
      <button
        type="button"
        className="why-button"
        aria-label={t('desk.why.open', { title })}
        aria-expanded={isOpen}
      >
        <span aria-hidden="true">?</span>
      </button>
    </Popover>
  )
}

type RuleProps = { rule: string; quote?: string | null; source?: string | null }

/** The rule behind a figure: its id, the clause's words, the document, and the page of the policy book. */
export function RuleQuote({ rule, quote, source }: RuleProps) {
  const { t } = useTexts()
  return (
    <div className="rule">
      <h3>
        {t('desk.why.rule')} <code>{rule}</code>
      </h3>
      <blockquote className="quote">
        {quote ? <p>{quote}</p> : null}
        <footer>
          {source ? `${source}  ` : null}
          <a className="underlined" href={`/policy/${rule}`}>
            {t('desk.why.full')}
          </a>
        </footer>
      </blockquote>
    </div>
  )
}
