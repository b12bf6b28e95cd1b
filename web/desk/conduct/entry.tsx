import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { CONDUCT_READS, type Entry } from './wire.ts'

type Step = 'granted' | 'upheld' | 'reverse'

/** One entry with why it stands: the appeal is granted or not, or the entry is taken back without one. */
export function EntryDrawer({ entry, close }: { entry: Entry; close: () => void }) {
  const { t } = useTexts()
  const [answer, setAnswer] = useState('')
  const { send, isPending, error } = useDecide(entry.id, answer.trim(), close)
  const isOpen = entry.appeal !== null && entry.appeal.outcome === null
  const disabled = answer.trim() === ''
  const { booking, kind, minutes, limit, appeal } = entry
  const [at, until] = [civilTime(booking.startsAt), civilTime(booking.endsAt)]
  return (
    <DetailDrawer
      title={`${entry.person.name} · ${t(`conduct.kind.${kind}`)}`}
      close={close}
      foot={
        isOpen ? (
          <>
            <Button type="primary" disabled={disabled} loading={isPending} onClick={() => send('granted')}>
              {t('desk.conduct.grant')}
            </Button>
            <Button disabled={disabled} loading={isPending} onClick={() => send('upheld')}>
              {t('desk.conduct.uphold')}
            </Button>
          </>
        ) : (
          <Button danger disabled={disabled} loading={isPending} onClick={() => send('reverse')}>
            {t('desk.conduct.reverse')}
          </Button>
        )
      }
    >
      <div className="side short-form">
        {error === null ? null : <Failure error={error} />}
        <p>{entry.instrument.name}</p>
        <p>{t(`conduct.why.${kind}`, { at, until, minutes, limit: limit ?? 0 })}</p>
        {appeal === null ? null : (
          <p>
            <span className="quiet">{t('desk.conduct.said')}</span>
            <br />
            {appeal.text}
          </p>
        )}
        {appeal?.answer == null ? null : <p>{t('conduct.answered', { answer: appeal.answer })}</p>}
        <Field
          name="answer"
          label={t(isOpen ? 'desk.conduct.answer' : 'desk.outputs.reason')}
          hint={t('desk.conduct.answer_hint')}
          needed
        >
          {(bound) => (
            <Input.TextArea
              {...bound}
              rows={3}
              maxLength={500}
              value={answer}
              onChange={({ target }) => setAnswer(target.value)}
            />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}

function useDecide(id: string, words: string, close: () => void) {
  const params = { path: { id } }
  const { mutate, isPending, error } = useWrite(
    (step: Step) =>
      step === 'reverse'
        ? api.POST('/api/v1/conduct/entries/{id}/reversal', { params, body: { reason: words } })
        : api.POST('/api/v1/conduct/entries/{id}/decision', {
            params,
            body: { outcome: step, answer: words },
          }),
    { changes: CONDUCT_READS },
  )
  return { send: (step: Step) => mutate(step, { onSuccess: close }), isPending, error }
}
