import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { ORDER_READS, type Order } from './wire.ts'

/** Steps taken by one press, those that say something on the way, and those that end the work. */
const PLAIN = ['receive_samples', 'start'] as const
const REASONED = ['refuse', 'cancel', 'break_off'] as const
type Plain = (typeof PLAIN)[number]
type Reasoned = (typeof REASONED)[number]
export type Asked = 'quote' | 'deliver' | Reasoned

type Props = { order: Order; ask: (step: Asked) => void }

/** What the team may do now, named by its effect; what has to wait stands disabled with its reasons. */
export function StepButtons({ order, ask }: Props) {
  const { t, word, told } = useTexts()
  const { id, can, cannot } = order
  const send = useWrite((step: Plain) => plain(id, step), { changes: ORDER_READS })
  const forward = ['quote', ...PLAIN, 'deliver'].filter(
    (step) => can.includes(step) || cannot.some((each) => each.step === step),
  )
  const first = forward.find((step) => can.includes(step) && !(step === 'quote' && order.quotes.length > 0))
  const reasons = cannot.filter(
    ({ step }) => forward.includes(step) || REASONED.some((each) => each === step),
  )
  return (
    <div className="order-steps">
      <div className="page-actions">
        {forward.map((step) => (
          <Button
            key={step}
            type={step === first ? 'primary' : 'default'}
            disabled={!can.includes(step)}
            loading={send.isPending && send.variables === step}
            onClick={() =>
              step === 'quote' || step === 'deliver'
                ? ask(step)
                : isPlain(step)
                  ? send.mutate(step)
                  : undefined
            }
          >
            {step === 'quote' && order.quotes.length > 0
              ? t('desk.orders.act.requote')
              : word('desk.orders.act', step)}
          </Button>
        ))}
      </div>
      {reasons.map(({ step, reasons: why }) => (
        <p key={step} className="small quiet">
          {t('desk.orders.cannot', {
            step: word('desk.orders.act', step),
            why: why.map(told).join(t('desk.list.comma')),
          })}
        </p>
      ))}
      {send.error === null ? null : <Failure error={send.error} />}
    </div>
  )
}

const isPlain = (step: string): step is Plain => PLAIN.some((each) => each === step)

function plain(id: string, step: Plain) {
  const params = { path: { id } }
  return step === 'start'
    ? api.POST('/api/v1/orders/{id}/start', { params })
    : api.POST('/api/v1/orders/{id}/receive-samples', { params })
}

/** Ways to end the work, small at the foot. */
export function EndingLinks({ order, ask }: Props) {
  const { word } = useTexts()
  const ends = REASONED.filter((step) => order.can.includes(step))
  if (ends.length === 0) return null
  return (
    <p className="order-ends">
      {ends.map((step) => (
        <Button key={step} type="link" onClick={() => ask(step)}>
          {word('desk.orders.act', step)}
        </Button>
      ))}
    </p>
  )
}

/** A step that says why, or what is handed over. */
export function StepDrawer({
  order,
  step,
  close,
}: {
  order: Order
  step: 'deliver' | Reasoned
  close: () => void
}) {
  const { t, word } = useTexts()
  const [text, setText] = useState('')
  const [nothing, setNothing] = useState(!order.wantsResults)
  const send = useWrite(() => spoken(order.id, step, { text: text.trim(), nothing }), {
    changes: ORDER_READS,
  })
  const isReady = step === 'deliver' || text.trim() !== ''
  return (
    <DetailDrawer
      title={word('desk.orders.act', step)}
      close={close}
      foot={
        <>
          <Button
            type="primary"
            danger={step !== 'deliver'}
            disabled={!isReady}
            loading={send.isPending}
            onClick={() => send.mutate(undefined, { onSuccess: close })}
          >
            {word('desk.orders.act', step)}
          </Button>
          <span className="foot-note">
            {isReady ? word('desk.orders.then', step) : t('desk.orders.reason_first')}
          </span>
        </>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <Field
          name={step === 'deliver' ? 'note' : 'reason'}
          label={t(step === 'deliver' ? 'desk.orders.deliver_note' : 'desk.orders.reason')}
          hint={t('desk.orders.customer_reads')}
          needed={step !== 'deliver'}
        >
          {(bound) => (
            <Input.TextArea
              {...bound}
              rows={3}
              maxLength={1000}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        {step === 'deliver' ? (
          <Checkbox checked={nothing} onChange={({ target }) => setNothing(target.checked)}>
            {t('desk.orders.nothing_to_deliver')}
          </Checkbox>
        ) : null}
      </div>
    </DetailDrawer>
  )
}

function spoken(
  id: string,
  step: 'deliver' | Reasoned,
  { text, nothing }: { text: string; nothing: boolean },
) {
  const params = { path: { id } }
  if (step === 'deliver')
    return api.POST('/api/v1/orders/{id}/deliver', {
      params,
      body: { ...(text !== '' && { note: text }), ...(nothing && { nothingToDeliver: true }) },
    })
  const body = { reason: text }
  if (step === 'refuse') return api.POST('/api/v1/orders/{id}/refuse', { params, body })
  if (step === 'cancel') return api.POST('/api/v1/orders/{id}/cancel', { params, body })
  return api.POST('/api/v1/orders/{id}/break-off', { params, body })
}
