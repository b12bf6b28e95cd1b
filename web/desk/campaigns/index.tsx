import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { useDocuments } from '../ui/documents.ts'
import { DeskLink } from '../ui/link.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { RuleQuote } from '../ui/why.tsx'
import { OpenForm } from './open-form.tsx'
import { ProgressBar } from './progress.tsx'
import { CampaignTag } from './state.tsx'
import type { CampaignItem } from './wire.ts'

/** Calls to report: which are open, how far the reader's units are; the province opens a new one here. */
export default function Campaigns() {
  const { t } = useTexts()
  const documents = useDocuments()
  const { data, error, refetch } = useRead(['campaigns'], () => api.GET('/api/v1/campaigns'))
  return (
    <Page title={t('desk.campaigns.title')} sub={t('desk.campaigns.sub')}>
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <>
          {data.items.length === 0 ? <Empty title={t('desk.campaigns.none')} /> : null}
          {data.items.map((item) => (
            <Campaign key={item.id} item={item} />
          ))}
          {data.canOpen ? <OpenForm rule={data.rule} /> : null}
          {data.rule === null ? (
            <p className="quiet">{t('desk.campaigns.no_rule')}</p>
          ) : (
            <RuleQuote
              rule={data.rule.rule}
              quote={data.rule.quote}
              source={[documents.get(data.rule.document ?? ''), data.rule.clause].filter(Boolean).join(' ')}
            />
          )}
        </>
      )}
    </Page>
  )
}

function Campaign({ item }: { item: CampaignItem }) {
  const { t } = useTexts()
  return (
    <Card
      className="campaign"
      title={<DeskLink to={`/campaigns/${item.id}`}>{item.title}</DeskLink>}
      extra={<CampaignTag item={item} />}
      sub={t('desk.campaigns.dates', { opens: item.opensOn, closes: item.closesOn })}
    >
      <ProgressBar counts={item} />
    </Card>
  )
}
