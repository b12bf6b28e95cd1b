import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../shared/money.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { ManualLines, readLines, type ManualLine } from './manual-lines.tsx'
import { ORDER_READS, type Order } from './wire.ts'

type Quantities = Record<string, string>

/** What is typed of an offer, and how it is sent. */
function useOffer(order: Order) {
  const before = order.quotes[0]
  const [quantities, setQuantities] = useState<Quantities>(() =>
    Object.fromEntries(order.items.map(({ id, quantity }) => [id, quantity ?? ''])),
  )
  const [lines, setLines] = useState<ManualLine[]>([])
  const [facts, setFacts] = useState(() => ({
    urgent: order.urgent,
    free: order.freeCategory !== null,
    promisedBy: before?.promisedBy ?? order.wantedBy ?? '',
    validUntil: '',
    note: '',
  }))
  const set = (changes: Partial<typeof facts>) => setFacts({ ...facts, ...changes })
  const items = Object.entries(quantities).map(([id, quantity]) => ({
    id,
    ...(quantity !== '' && { quantity }),
  }))
  const read = readLines(lines)
  const send = useWrite(
    () =>
      api.POST('/api/v1/orders/{id}/quotes', {
        params: { path: { id: order.id } },
        body: {
          items,
          urgent: facts.urgent,
          ...(order.freeCategory !== null && { free: facts.free }),
          ...(read.lines.length > 0 && { lines: read.lines }),
          ...(facts.promisedBy !== '' && { promisedBy: facts.promisedBy }),
          ...(facts.validUntil !== '' && { validUntil: facts.validUntil }),
          ...(facts.note.trim() !== '' && { note: facts.note.trim() }),
        },
      }),
    { changes: ORDER_READS },
  )
  return { quantities, setQuantities, lines, setLines, facts, set, items, read, send }
}

/** An offer: services of the price list and how much of each, lines of one's own with their reason, by when. */
export function QuoteDrawer({ order, close }: { order: Order; close: () => void }) {
  const { t } = useTexts()
  const { quantities, setQuantities, lines, setLines, facts, set, items, read, send } = useOffer(order)
  const isReady = read.isWhole && items.length + read.lines.length > 0
  return (
    <DetailDrawer
      title={t(order.quotes.length === 0 ? 'desk.orders.act.quote' : 'desk.orders.act.requote')}
      close={close}
      foot={
        <>
          <Button
            type="primary"
            disabled={!isReady}
            loading={send.isPending}
            onClick={() => send.mutate(undefined, { onSuccess: close })}
          >
            {t('desk.orders.send_quote')}
          </Button>
          <span className="foot-note">
            {t(isReady ? 'desk.orders.send_quote_then' : 'desk.orders.quote_needs')}
          </span>
        </>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <PriceItems order={order} quantities={quantities} change={setQuantities} />
        <ManualLines lines={lines} change={setLines} />
        <Preview order={order} items={items} urgent={facts.urgent} manualFen={read.sumFen} />
        <Checkbox checked={facts.urgent} onChange={({ target }) => set({ urgent: target.checked })}>
          {t('desk.orders.urgent')}
        </Checkbox>
        {order.freeCategory === null ? null : (
          <Checkbox checked={facts.free} onChange={({ target }) => set({ free: target.checked })}>
            {t('desk.orders.free_checked')}
          </Checkbox>
        )}
        <Dates facts={facts} set={set} />
        <Field name="note" label={t('desk.orders.quote_note')} hint={t('desk.orders.customer_reads')}>
          {(bound) => (
            <Input.TextArea
              {...bound}
              rows={2}
              maxLength={2000}
              value={facts.note}
              onChange={({ target }) => set({ note: target.value })}
            />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}

type DatesProps = {
  facts: { promisedBy: string; validUntil: string }
  set: (changes: { promisedBy?: string; validUntil?: string }) => void
}

function Dates({ facts, set }: DatesProps) {
  const { t } = useTexts()
  return (
    <>
      <Field name="promisedBy" label={t('desk.orders.promised_by')}>
        {(bound) => (
          <Input
            {...bound}
            type="date"
            value={facts.promisedBy}
            onChange={({ target }) => set({ promisedBy: target.value })}
          />
        )}
      </Field>
      <Field name="validUntil" label={t('desk.orders.valid')}>
        {(bound) => (
          <Input
            {...bound}
            type="date"
            value={facts.validUntil}
            onChange={({ target }) => set({ validUntil: target.value })}
          />
        )}
      </Field>
    </>
  )
}

type ItemsProps = { order: Order; quantities: Quantities; change: (next: Quantities) => void }

/** Counted by time: the times that were booked for the order say how much. */
const TIMED = ['booked_time', 'used_time']

function PriceItems({ order, quantities, change }: ItemsProps) {
  const { t, word, name } = useTexts()
  const id = order.instrument.id
  const { data, error } = useRead(['prices', id], () =>
    api.GET('/api/v1/instruments/{id}/prices', { params: { path: { id } } }),
  )
  if (error !== null) return <Failure error={error} />
  const items = data?.list?.items ?? []
  return (
    <fieldset className="quote-items">
      <legend>{t('desk.orders.from_list')}</legend>
      {data !== undefined && items.length === 0 ? <p className="quiet">{t('desk.orders.no_list')}</p> : null}
      {items.map((item) => {
        const isChosen = item.id in quantities
        return (
          <div key={item.id} className="quote-item">
            <Checkbox
              checked={isChosen}
              onChange={({ target }) => {
                const { [item.id]: _, ...others } = quantities
                change(target.checked ? { ...others, [item.id]: String(order.sampleCount || 1) } : others)
              }}
            >
              {name(item)} <span className="quiet small">{word('desk.orders.item_kind', item.kind)}</span>
            </Checkbox>
            {isChosen && !TIMED.includes(item.kind) ? (
              <Input
                aria-label={t('desk.orders.quantity_of', { name: name(item) })}
                inputMode="decimal"
                value={quantities[item.id] ?? ''}
                onChange={({ target }) => change({ ...quantities, [item.id]: target.value.trim() })}
              />
            ) : null}
          </div>
        )
      })}
    </fieldset>
  )
}

type PreviewProps = {
  order: Order
  items: { id: string; quantity?: string }[]
  urgent: boolean
  manualFen: number
}

const CLASSES = [
  'internal',
  'fiscal_unit',
  'firm',
  'small_firm',
  'mountain_county',
  'outside_province',
  'external',
] as const

/** What it would come to now, as the price list counts it; the offer itself is counted when it is sent. */
function Preview({ order, items, urgent, manualFen }: PreviewProps) {
  const { t } = useTexts()
  const userClass = CLASSES.find((each) => each === order.userClass)
  const body = {
    ...(userClass && { class: userClass }),
    items,
    urgent,
    booked: order.bookings.map(({ startsAt, endsAt }) => ({ from: startsAt, until: endsAt })),
  }
  const { data, error } = useRead(
    ['prices', 'preview', order.instrument.id, body],
    () => api.POST('/api/v1/instruments/{id}/quote', { params: { path: { id: order.instrument.id } }, body }),
    { enabled: items.length > 0 },
  )
  if (error !== null && items.length > 0) return <Failure error={error} />
  const sum = (items.length === 0 ? 0 : (data?.totalFen ?? 0)) + manualFen
  return (
    <p className="quote-preview" role="status">
      {t('desk.orders.would_be', { amount: formatMoney(sum) })}
    </p>
  )
}
