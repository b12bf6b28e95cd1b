import { formatMoney } from '../../shared/money.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Note } from '../ui/states.tsx'
import type { Prices } from './form.ts'

/** Prices above the approved cost: told to the unit and those over it, and nothing is stopped. */
export function Findings({ prices }: { prices: Prices }) {
  const { t, told, language } = useTexts()
  const { findings, basis } = prices
  if (findings === null || findings.length === 0) return null
  const clause = [basis.document, basis.clause].filter(Boolean).join(' ')
  return (
    <Note tone="amber" title={t('desk.prices.findings', { n: findings.length })}>
      <ul className="faults">
        {findings.map((found) => (
          <li key={`${found.itemId}${found.userClass}`}>
            {told(found)} <span className="num">+{formatMoney(found.excessFen)}</span>
          </li>
        ))}
      </ul>
      <p>
        {language === 'en' ? basis.en : basis.zh}{' '}
        <DeskLink to={`/policy/what-if/${basis.rule}`}>{clause || basis.rule}</DeskLink>
      </p>
    </Note>
  )
}
