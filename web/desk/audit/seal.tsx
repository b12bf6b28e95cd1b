import { civilTime } from '../../shared/dates.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Card } from '../ui/page.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'

const EVERY_MS = 10_000

/** How far the chain over the events reaches, and what the last look at it found. */
export function Seal() {
  const { t, language } = useTexts()
  const { data, error } = useRead(['audit-state'], () => api.GET('/api/v1/audit/state'), { every: EVERY_MS })
  if (error !== null) return <Failure error={error} />
  if (data === undefined) return <Loading rows={2} />
  const { head, verification, sealed, waiting } = data
  return (
    <Card title={t('desk.audit.chain')} sub={t('desk.audit.chain_sub')}>
      <dl className="facts seal-facts">
        <dt>{t('desk.audit.sealed')}</dt>
        <dd>{t('desk.audit.sealed_of', { n: sealed, waiting })}</dd>
        {head === null ? null : (
          <>
            <dt>{t('desk.audit.head')}</dt>
            <dd>
              <code>{head.hash.slice(0, 32)}…</code> {civilTime(head.at)}
            </dd>
          </>
        )}
        <dt>{t('desk.audit.verified')}</dt>
        <dd>
          {verification === null ? (
            t('desk.audit.never')
          ) : (
            <>
              <Tag tone={verification.whole ? 'green' : 'red'}>
                {t(verification.whole ? 'desk.audit.whole' : 'desk.audit.broken', { n: verification.faults })}
              </Tag>{' '}
              {civilTime(verification.endedAt)}
              <ul className="faults">
                {verification.findings.map((finding) => (
                  <li key={`${finding.code} ${finding.zh}`}>{language === 'en' ? finding.en : finding.zh}</li>
                ))}
              </ul>
            </>
          )}
        </dd>
      </dl>
    </Card>
  )
}
