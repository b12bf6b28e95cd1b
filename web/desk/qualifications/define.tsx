import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { Words } from './grant.tsx'
import { QUALIFICATION_READS } from './wire.ts'

/** Names a qualification and says how to get it; whoever lacks it reads that. */
export function DefineDrawer({ close }: { close: () => void }) {
  const { t } = useTexts()
  const [name, setName] = useState('')
  const [how, setHow] = useState('')
  const send = useWrite(() => api.POST('/api/v1/qualifications', { body: { name, how } }), {
    changes: QUALIFICATION_READS,
  })
  const faultOf = (field: string) =>
    send.error?.faults.find(({ pointer }) => pointer?.endsWith(`/${field}`))?.message
  return (
    <DetailDrawer
      title={t('desk.qualifications.define')}
      close={close}
      foot={
        <>
          <Button
            type="primary"
            disabled={name.trim() === '' || how.trim() === ''}
            loading={send.isPending}
            onClick={() => send.mutate(undefined, { onSuccess: close })}
          >
            {t('desk.qualifications.define')}
          </Button>
          <span className="foot-note">{t('desk.qualifications.define_then')}</span>
        </>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <Words
          name="name"
          label={t('desk.qualifications.name')}
          hint={t('desk.qualifications.name_hint')}
          value={name}
          fault={faultOf('name')}
          change={setName}
        />
        <Field
          name="how"
          label={t('desk.qualifications.how')}
          hint={t('desk.qualifications.how_hint')}
          fault={faultOf('how')}
        >
          {(bound) => (
            <Input.TextArea
              {...bound}
              rows={4}
              value={how}
              maxLength={1000}
              onChange={({ target }) => setHow(target.value)}
            />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}
