import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { useFilters } from '../ui/filters.tsx'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { MatterForm } from './form.tsx'

/** A matter's form, empty or of a case begun before (`?case=`), with instruments chosen on the way here. */
export default function NewCase() {
  const { t, told } = useTexts()
  const id = useParam('id')
  const [{ instrument, case: caseId }] = useFilters({ instrument: '', case: '' })
  const matter = useRead(['matters', id], () => api.GET('/api/v1/matters/{id}', { params: { path: { id } } }))
  const standing = useRead(
    ['cases', 'one', caseId],
    () => api.GET('/api/v1/cases/{id}', { params: { path: { id: caseId } } }),
    { enabled: caseId !== '' },
  )
  const error = matter.error ?? standing.error
  const crumbs = <DeskLink to="/cases">{t('desk.cases.title')}</DeskLink>
  if (error !== null)
    return (
      <Page title={t('desk.cases.new')} crumbs={crumbs}>
        <Failure error={error} />
      </Page>
    )
  if (matter.data === undefined || (caseId !== '' && standing.data === undefined))
    return (
      <Page title={t('desk.cases.new')} crumbs={crumbs}>
        <Loading />
      </Page>
    )
  const { title, lead, offered } = matter.data
  return (
    <Page title={told(title)} sub={told(lead)} crumbs={crumbs}>
      {offered ? (
        <MatterForm
          matter={matter.data}
          standing={standing.data}
          chosen={instrument === '' ? [] : instrument.split(',')}
        />
      ) : (
        <Empty title={t('desk.cases.not_offered')} />
      )}
    </Page>
  )
}
