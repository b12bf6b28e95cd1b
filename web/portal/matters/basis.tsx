import { useSite } from '../site.ts'
import { SectionHead, Tag } from '../ui/parts.tsx'
import { say, type Matter } from './wire.ts'

type Rule = Matter['basis'][number]

/** The words of the texts that a matter rests on; where no text speaks of it, that. */
export function Basis({ matter }: { matter: Matter }) {
  const { t } = useSite()
  return (
    <section class="section" aria-labelledby="basis">
      <SectionHead id="basis" title={t('matters.page.basis')} />
      {matter.basis.length === 0 ? <p>{t('matters.page.no_basis')}</p> : null}
      {matter.basis.map((rule) => (
        <Clause key={rule.rule} rule={rule} />
      ))}
    </section>
  )
}

const FULL: Record<string, string> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）' }

/** Typeset: punctuation full-width, figures half-width; no word is changed. */
const typeset = (text: string): string =>
  text
    .replace(/[,;:()]/g, (sign) => FULL[sign] ?? sign)
    .replace(/[０-９]/g, (digit) => digit.normalize('NFKC'))

function Clause({ rule }: { rule: Rule }) {
  const site = useSite()
  const { t } = site
  const name = rule.documentTitle === null ? rule.document : say(site, rule.documentTitle)
  return (
    <div class="matter-clause">
      {rule.quote === null ? (
        <p>{t('matters.page.text_missing')}</p>
      ) : (
        <blockquote lang="zh-CN">{typeset(rule.quote)}</blockquote>
      )}
      <p class="under">
        {[rule.document ?? name, rule.clause].filter((part) => part !== null).join(' ')}{' '}
        <a class="inline" href={`/policy/${rule.rule}`}>
          {say(site, rule.title)}
        </a>{' '}
        {rule.state === 'inherited' ? <Tag tone="amber">{t('matters.page.inherited')}</Tag> : null}
        {rule.verified ? null : <Tag tone="amber">{t('matters.page.unverified')}</Tag>}
        {rule.mayBeUpdatedBy.length > 0 ? <Tag tone="amber">{t('matters.page.may_be_updated')}</Tag> : null}
      </p>
    </div>
  )
}
