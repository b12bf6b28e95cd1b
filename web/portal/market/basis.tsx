import { useSite } from '../site.ts'
import { Why } from '../ui/parts.tsx'
import type { Basis } from './wire.ts'

/** What the board rests on here: the clause in its own words where a text has one, else that it is voluntary. */
export function BasisNote({ basis }: { basis: Basis }) {
  const { t } = useSite()
  return (
    <Why id="why-market" title={t('market.why_title')}>
      {basis === null ? <span>{t('market.voluntary')}</span> : <Clause basis={basis} />}
      <span>{t('market.why_text')}</span>
    </Why>
  )
}

function Clause({ basis: { rule, clause, quote } }: { basis: NonNullable<Basis> }) {
  const { t } = useSite()
  return (
    <>
      <span>{t('market.why_law')}</span>
      {quote === null ? null : (
        <q class="market-quote" lang="zh-CN">
          {quote}
        </q>
      )}
      <a class="inline" href={`/policy/${rule}`}>
        {t('market.why_rule')} {clause}
      </a>
    </>
  )
}
