import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { useFilters } from '../ui/filters.tsx'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { ChangeForm } from './change-form.tsx'
import { numberIn } from './value.ts'

/** Records a rule's change as a new version: value, first day, and its document or that it is a local trial. */
export default function ChangePage() {
  const { t, language } = useTexts()
  const rule = useParam('rule')
  const [{ value }] = useFilters({ value: '' })
  const { data, error, refetch } = useRead(['policy', 'rule', rule], () =>
    api.GET('/api/v1/policy/rules/{id}', { params: { path: { id: rule }, query: {} } }),
  )
  const version = data?.readings.find(({ profile }) => profile === data.own)?.holds
  const title = data === undefined ? '' : language === 'en' ? data.rule.titleEn : data.rule.title
  return (
    <Page
      title={t('desk.policy.record', { title })}
      sub={t('desk.policy.record_note')}
      crumbs={<DeskLink to="/policy">{t('portal.policy.title')}</DeskLink>}
    >
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : version == null || numberIn(version.value) === null ? (
        <Empty title={t('desk.policy.nothing_to_move')} />
      ) : (
        <ChangeForm
          rule={rule}
          version={version}
          seen={Math.max(
            ...data.versions.filter(({ profile }) => profile === data.own).map((each) => each.version),
          )}
          proposed={value === '' ? undefined : Number(value)}
        />
      )}
    </Page>
  )
}
