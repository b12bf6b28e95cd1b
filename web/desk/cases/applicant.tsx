import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { FaultList } from '../ui/states.tsx'
import type { Case } from './wire.ts'

/** What the applicant can do: go on filling in, hand in, or take it back. */
export function ApplicantActions({ item }: { item: Case }) {
  const { t } = useTexts()
  const submit = useWrite(
    () =>
      api.POST('/api/v1/cases/{id}/submit', {
        params: { path: { id: item.id } },
        body: { version: item.version },
      }),
    { changes: ['cases', 'obligations'] },
  )
  return (
    <section className="block">
      <h3>{t('desk.cases.your_side')}</h3>
      {submit.error === null ? null : (
        <div className="note note-red" role="alert">
          <FaultList error={submit.error} />
        </div>
      )}
      {item.lookupCode === null ? null : (
        <p className="quiet">
          {t('desk.cases.lookup', { number: item.number ?? '', code: item.lookupCode })}
        </p>
      )}
      <div className="page-foot decision-foot">
        {item.able.submit ? (
          <Button type="primary" size="large" loading={submit.isPending} onClick={() => submit.mutate()}>
            {t('desk.cases.submit')}
          </Button>
        ) : null}
        {item.able.edit ? (
          <DeskLink to={`/matters/new/${item.procedure}?case=${item.id}`} className="button">
            {t('desk.cases.edit')}
          </DeskLink>
        ) : null}
        {item.able.withdraw ? <Withdraw item={item} /> : null}
      </div>
    </section>
  )
}

function Withdraw({ item }: { item: Case }) {
  const { t } = useTexts()
  const [reason, setReason] = useState<string | undefined>()
  const withdraw = useWrite(
    () =>
      api.POST('/api/v1/cases/{id}/withdraw', {
        params: { path: { id: item.id } },
        body: { version: item.version, ...(reason?.trim() && { reason: reason.trim() }) },
      }),
    { changes: ['cases', 'obligations'] },
  )
  if (reason === undefined) return <Button onClick={() => setReason('')}>{t('desk.cases.withdraw')}</Button>
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault()
        withdraw.mutate()
      }}
    >
      <Input
        autoFocus
        aria-label={t('desk.cases.withdraw_reason')}
        placeholder={t('desk.cases.withdraw_reason')}
        value={reason}
        maxLength={1000}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button htmlType="submit" danger loading={withdraw.isPending}>
        {t('desk.cases.withdraw_now')}
      </Button>
      {withdraw.error === null ? null : <FaultList error={withdraw.error} />}
    </form>
  )
}
