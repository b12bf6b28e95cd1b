import { Button } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { instantOf } from '../calendar-board/index.tsx'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { FaultList, Note } from '../ui/states.tsx'
import { Facts } from './facts.tsx'
import { EMPTY, type Form } from './form.ts'
import { Photo } from './photo.tsx'
import { LOG_READS, type UsePage } from './wire.ts'

/** One page, then its uses one after another: what was typed of one helps with the next. */
export function WriteDrawer({ first, close }: { first: string; close: () => void }) {
  const { t } = useTexts()
  const [form, setForm] = useState<Form>({ ...EMPTY, instrument: first })
  const [page, setPage] = useState<UsePage>()
  const set = (changes: Partial<Form>) => {
    if (changes.instrument !== undefined && changes.instrument !== form.instrument) setPage(undefined)
    setForm((before) => ({ ...before, ...changes }))
  }
  const send = useSend(page)
  const isReady = form.instrument !== '' && form.starts !== '' && form.ends !== ''
  const save = () =>
    send.mutate(form, { onSuccess: () => set({ starts: form.ends, ends: '', account: '', note: '' }) })
  const fields = ['startsAt', 'endsAt', 'account', 'organisationId', 'seat']
  const others = send.error?.faults.filter(
    ({ pointer, code }) =>
      code.startsWith('conflict.') || !fields.some((name) => pointer?.endsWith(`/${name}`)),
  )
  const faultOf = (field: string) =>
    send.error?.faults.find(
      ({ pointer, code }) => !code.startsWith('conflict.') && pointer?.endsWith(`/${field}`),
    )?.message
  return (
    <DetailDrawer
      title={t('desk.use_log.write')}
      close={close}
      foot={
        <>
          <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={save}>
            {t('desk.use_log.save')}
          </Button>
          <Button onClick={close}>{t('desk.use_log.done')}</Button>
        </>
      }
    >
      <div className="side short-form">
        {send.data === undefined || send.error !== null ? null : (
          <Note
            tone="green"
            title={t('desk.use_log.saved', {
              from: civilTime(send.data.startsAt),
              until: civilTime(send.data.endsAt),
            })}
          />
        )}
        {send.error === null || others?.length === 0 ? null : (
          <Note tone="red">
            <FaultList error={send.error} />
          </Note>
        )}
        <Facts form={form} set={set} faultOf={faultOf}>
          <Photo instrument={form.instrument} page={page} take={setPage} />
        </Facts>
      </div>
    </DetailDrawer>
  )
}

function useSend(page: UsePage | undefined) {
  return useWrite(
    ({ instrument, starts, ends, seat, kind, mode, external, organisation, account, note }: Form) =>
      api.POST('/api/v1/instruments/{id}/use-logs', {
        params: { path: { id: instrument } },
        body: {
          startsAt: instantOf(starts),
          endsAt: instantOf(ends),
          kind,
          mode,
          external,
          ...(/^\d+$/.test(seat) && { seat: Number(seat) }),
          ...(organisation !== '' && { organisationId: organisation }),
          ...(account.trim() !== '' && { account: account.trim() }),
          ...(note.trim() !== '' && { note: note.trim() }),
          ...(page !== undefined && { page: page.id }),
        },
      }),
    { changes: LOG_READS },
  )
}
