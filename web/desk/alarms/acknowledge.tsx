import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { ALARM_READS } from './wire.ts'

/** Sends the word on some alarms; the first word on each stays. */
export function useAcknowledge() {
  return useWrite(
    ({ ids, note }: { ids: readonly string[]; note: string }) =>
      api.POST('/api/v1/alarms/acknowledgements', {
        body: { alarms: [...ids], ...(note.trim() !== '' && { note: note.trim() }) },
      }),
    { changes: ALARM_READS },
  )
}

export function NoteField({ note, change }: { note: string; change: (note: string) => void }) {
  const { t } = useTexts()
  return (
    <Field name="note" label={t('desk.alarms.note')} hint={t('desk.alarms.note_hint')}>
      {(bound) => (
        <Input.TextArea
          {...bound}
          rows={2}
          maxLength={500}
          value={note}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </Field>
  )
}

/** Many at once, with one note. */
export function AcknowledgeDrawer({ ids, close }: { ids: readonly string[]; close: () => void }) {
  const { t } = useTexts()
  const [note, setNote] = useState('')
  const send = useAcknowledge()
  return (
    <DetailDrawer
      title={t('desk.alarms.acknowledge_many', { n: ids.length })}
      close={close}
      foot={
        <Button
          type="primary"
          loading={send.isPending}
          onClick={() => send.mutate({ ids, note }, { onSuccess: close })}
        >
          {t('desk.alarms.acknowledge')}
        </Button>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <p className="quiet">{t('desk.alarms.acknowledge_then')}</p>
        <NoteField note={note} change={setNote} />
      </div>
    </DetailDrawer>
  )
}
