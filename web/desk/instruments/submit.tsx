import { Button } from 'antd'
import { api, useWrite } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { FaultList, Note } from '../ui/states.tsx'
import type { Entry } from './form/state.ts'

const changes = ['instrument', 'instruments', 'cases', 'obligations'] as const

const path = { id: 'onboarding' } as const

/** Handing a draft in for onboarding. */
export const useOnboarding = (id: string) =>
  useWrite(
    () =>
      api.POST('/api/v1/matters/{id}/cases', {
        params: { path },
        body: { instrumentIds: [id], submit: true },
      }),
    { changes },
  )

type Onboarding = ReturnType<typeof useOnboarding>

/** The action, where the entry can be handed in; what is typed is saved before. */
export function OnboardButton({
  entry,
  unsaved,
  submit,
}: {
  entry: Entry
  unsaved: boolean
  submit: Onboarding
}) {
  const { t } = useTexts()
  const may = useMay()
  const isOpen = entry.status === 'draft' || entry.status === 'returned'
  if (!isOpen || !may('case.submit')) return null
  return (
    <>
      <Button disabled={unsaved} loading={submit.isPending} onClick={() => submit.mutate()}>
        {entry.missing.length === 0
          ? t('desk.entry.submit')
          : t('desk.entry.submit_lacking', { n: entry.missing.length })}
      </Button>
      {unsaved ? <span className="small quiet">{t('desk.entry.save_first')}</span> : null}
    </>
  )
}

/** What came of it: the case, or every reason why not. */
export function OnboardNote({ submit: { data, error } }: { submit: Onboarding }) {
  const { t } = useTexts()
  return (
    <>
      {error === null ? null : (
        <Note tone="red" title={t('desk.entry.not_submitted')}>
          <FaultList error={error} />
        </Note>
      )}
      {data === undefined ? null : (
        <Note tone="green" title={t('desk.entry.submitted')}>
          <DeskLink to={`/cases/${data.id}`}>{data.number ?? t('desk.entry.case')}</DeskLink>
        </Note>
      )}
    </>
  )
}

/** Hands many drafts in at once: those that are complete go, the others say what they lack. */
export function OnboardingBar({ ids, done }: { ids: string[]; done: () => void }) {
  const { t, language } = useTexts()
  const may = useMay()
  const submit = useWrite(
    () => api.POST('/api/v1/matters/{id}/cases/bulk', { params: { path }, body: { instrumentIds: ids } }),
    { changes },
  )
  if (!may('case.submit')) return null
  const result = submit.data
  const refused = result?.items.filter(({ outcome }) => outcome === 'refused') ?? []
  return (
    <>
      <Button loading={submit.isPending} onClick={() => submit.mutate()}>
        {t('desk.instruments.submit_all')}
      </Button>
      {submit.error === null ? null : (
        <Note tone="red" title={t('desk.entry.not_submitted')}>
          <FaultList error={submit.error} />
        </Note>
      )}
      {result === undefined ? null : (
        <Note
          tone={refused.length === 0 ? 'green' : 'amber'}
          title={t('desk.instruments.submitted', { n: result.submitted, refused: result.refused })}
        >
          <ul className="faults">
            {refused.map(({ instrumentId, name, reasons }) => (
              <li key={instrumentId}>
                <DeskLink to={`/instruments/${instrumentId}`}>{name ?? instrumentId}</DeskLink>{' '}
                {reasons.map((reason) => (language === 'en' ? reason.en : reason.zh)).join(' ')}
              </li>
            ))}
          </ul>
          <Button onClick={done}>{t('desk.instruments.choose_none')}</Button>
        </Note>
      )}
    </>
  )
}
