import type { ComponentChildren } from 'preact'
import { formatMoney } from '../../shared/money.ts'
import { useSite, type Site } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { RatingForm } from './rating.tsx'
import { offerOf } from './situation.ts'
import { say, type Order } from './wire.ts'
import { Words } from '../ui/words.tsx'

/** What its reader can do with an order now: the one next thing first, the rest folded; what has to wait says why. */
export function OrderForms({ order }: { order: Order }) {
  const { t } = useSite()
  const can = (step: string): boolean => order.can.includes(step)
  const version = String(offerOf(order)?.version ?? 0)
  return (
    <div class="one-forms order-forms">
      {can('edit') ? (
        <p class="actions">
          <a class="button" href={`/orders/${order.id}/edit`}>
            {t('order.edit.link')}
          </a>
        </p>
      ) : null}
      {can('submit') ? <One does="submit" /> : null}
      {can('accept_quote') ? <One does="accept_quote" hidden={{ version }} note={t('order.tick')} /> : null}
      {can('approve') ? <Approve order={order} /> : null}
      {can('accept') ? (
        <One
          does={order.kind === 'booking' ? 'accept_booking' : 'accept'}
          hidden={{ do: 'accept' }}
          note={t(order.kind === 'booking' ? 'order.accept_booking_note' : 'order.accept_note')}
        />
      ) : null}
      <Waiting order={order} />
      {can('rate') ? <RatingForm /> : null}
      <AnswerChange order={order} />
      {can('decline_quote') ? <Why does="decline_quote" hidden={{ version }} /> : null}
      {can('disapprove') ? <Why does="disapprove" /> : null}
      {can('send_back') ? (
        <Why does="send_back" note={t('order.returns_left', { n: order.returnsLeft })} />
      ) : null}
      {can('change') ? <Text does="change" /> : null}
      {can('withdraw_dispute') ? <One does="withdraw_dispute" quiet /> : null}
      {can('dispute') ? <Text does="dispute" note={t('order.dispute_note')} /> : null}
      {can('cancel') && order.side === 'customer' ? <Cancel order={order} /> : null}
    </div>
  )
}

type Does =
  | 'submit'
  | 'accept_quote'
  | 'decline_quote'
  | 'approve'
  | 'disapprove'
  | 'accept'
  | 'accept_booking'
  | 'send_back'
  | 'withdraw_dispute'
type Wordy = 'change' | 'dispute'
type Doing = { does: Does; hidden?: Record<string, string>; note?: ComponentChildren; quiet?: boolean }

/** A form that came back refused stands open, so that its reasons are seen. */
const isBack = ({ posted }: Site, does: string): boolean => posted?.fields['do'] === does

/** One button, with what follows from it above. */
function One({ does, hidden = {}, note, quiet }: Doing) {
  const { t } = useSite()
  return (
    <Form hidden={{ do: does, ...hidden }}>
      {note ? <p class="small quiet">{note}</p> : null}
      <Submit quiet={quiet === true}>{t(`order.do.${does}`)}</Submit>
    </Form>
  )
}

/** A step that needs a reason. */
function Why({ does, hidden = {}, note }: Doing) {
  const site = useSite()
  const { t } = site
  return (
    <details class="card" open={isBack(site, does)}>
      <summary>{t(`order.do.${does}`)}</summary>
      <Form hidden={{ do: does, ...hidden }} fields={['reason']}>
        {note ? <p class="small">{note}</p> : null}
        <Field name="reason" label={t('order.reason')} maxLength={1000} required />
        <Submit danger>{t(`order.do.${does}`)}</Submit>
      </Form>
    </details>
  )
}

/** A step that needs some words. */
function Text({ does, note }: { does: Wordy; note?: ComponentChildren }) {
  const site = useSite()
  const { t } = site
  return (
    <details class="card" open={isBack(site, does)}>
      <summary>{t(`order.do.${does}`)}</summary>
      <Form hidden={{ do: does }} fields={['text']}>
        {note ? <p class="small">{note}</p> : null}
        <Words name="text" id={`text-${does}`} label={t(`order.text.${does}`)} most={2000} />
        <Submit quiet>{t(`order.do.${does}`)}</Submit>
      </Form>
    </details>
  )
}

function Approve({ order }: { order: Order }) {
  const { t } = useSite()
  return (
    <Form hidden={{ do: 'approve' }} fields={['projectAccount']}>
      <p class="small">
        {t('order.approve_note', {
          name: order.person?.name ?? '',
          total: formatMoney(offerOf(order)?.totalFen ?? 0),
        })}
      </p>
      <Field
        name="projectAccount"
        label={t('order.field.account')}
        hint={t('order.account_hint')}
        value={order.projectAccount ?? ''}
        maxLength={100}
        required={order.payment === 'transfer'}
      />
      <Submit>{t('order.do.approve')}</Submit>
    </Form>
  )
}

function Cancel({ order }: { order: Order }) {
  const site = useSite()
  const { t } = site
  const fee = order.cancelFeeFen
  return (
    <details class="card" open={isBack(site, 'cancel')}>
      <summary>{t('order.do.cancel')}</summary>
      <Form hidden={{ do: 'cancel' }} fields={['reason']}>
        <p class="small">
          {fee > 0 ? t('order.cancel_fee', { amount: formatMoney(fee) }) : t('order.cancel_free')}
        </p>
        <Field name="reason" label={t('order.reason')} maxLength={1000} />
        <Submit danger>{t('order.do.cancel')}</Submit>
      </Form>
    </details>
  )
}

/** The other side wants something otherwise. */
function AnswerChange({ order }: { order: Order }) {
  const { t } = useSite()
  const open = order.changes.find(({ agreed }) => agreed === null)
  if (open === undefined || open.side !== 'unit' || !order.can.includes('answer_change')) return null
  return (
    <section class="card">
      <h2>{t('order.change.asked')}</h2>
      <p>{open.text}</p>
      <Form hidden={{ do: 'answer_change' }} fields={['answer']}>
        <Words name="answer" id="answer-change" label={t('order.change.answer')} most={2000} />
        <div class="actions">
          <button class="button button-primary" type="submit" name="then" value="agree">
            {t('order.change.agree')}
          </button>
          <button class="button" type="submit" name="then" value="decline">
            {t('order.change.decline')}
          </button>
        </div>
      </Form>
    </section>
  )
}

const SHOWN = ['accept_quote', 'accept', 'approve'] as const

/** Nothing to say where there is nothing to do. */
const QUIET = ['orders.nothing_offered', 'conflict.order_approved']

/** A button that is the reader's and cannot be pressed yet, with the reasons beside it. */
function Waiting({ order }: { order: Order }) {
  const site = useSite()
  const { t } = site
  const waiting = SHOWN.flatMap((step) => {
    const reasons = order.cannot.find((each) => each.step === step)?.reasons ?? []
    const told = reasons.filter(({ code }) => !QUIET.includes(code))
    return told.length === 0 ? [] : [{ step, reasons: told }]
  })
  return (
    <>
      {waiting.map(({ step, reasons }) => (
        <div key={step}>
          <button class="button" type="button" disabled aria-describedby={`why-${step}`}>
            {t(`order.do.${order.kind === 'booking' && step === 'accept' ? 'accept_booking' : step}`)}
          </button>
          <p class="small quiet" id={`why-${step}`}>
            {reasons.map((reason) => say(site, reason)).join(t('portal.frame.semicolon'))}
          </p>
        </div>
      ))}
    </>
  )
}
