import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../shared/money.ts'
import { fenOf, yuanOf } from '../../shared/yuan.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'

type Parts = { orderId: string; amountFen: number }[]

const MOST = 30

/** Chooses orders by hand, several one after the other, each with its part of the receipt. */
export function ClaimForm({
  left,
  isPending,
  claim,
}: {
  left: number
  isPending: boolean
  claim: (parts: Parts) => void
}) {
  const { t } = useTexts()
  const [q, setQ] = useState('')
  const [parts, setParts] = useState<(Parts[number] & { label: string; text: string })[]>([])
  const { data } = useRead(['money', 'all', q], () =>
    api.GET('/api/v1/money/orders', { params: { query: { state: 'all', limit: MOST, ...(q && { q }) } } }),
  )
  const open = (data?.items ?? []).filter(
    ({ orderId, state }) =>
      !['settled', 'rated'].includes(state) && parts.every((part) => part.orderId !== orderId),
  )
  const total = parts.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const add = (orderId: string) => {
    const row = open.find((each) => each.orderId === orderId)
    if (row === undefined) return
    const due = row.chargedFen > 0 ? row.chargedFen - row.paidFen : (row.priceFen ?? 0)
    const amountFen = Math.max(0, Math.min(due, left - total))
    setParts([
      ...parts,
      { orderId, amountFen, text: yuanOf(amountFen), label: `${row.customer} ${row.number}` },
    ])
  }
  const change = (orderId: string, text: string) =>
    setParts(
      parts.map((part) => (part.orderId === orderId ? { ...part, text, amountFen: fenOf(text) ?? 0 } : part)),
    )
  const isReady = parts.length > 0 && total <= left && parts.every(({ amountFen }) => amountFen > 0)
  return (
    <section className="money-form" aria-label={t('desk.money.by_hand')}>
      <h3>{t('desk.money.by_hand')}</h3>
      <Select
        aria-label={t('desk.money.choose_order')}
        placeholder={t('desk.money.choose_order')}
        showSearch={{ filterOption: false, onSearch: setQ }}
        value={null}
        onChange={add}
        options={open.map(({ orderId, number, customer, title }) => ({
          value: orderId,
          label: `${number} ${customer} ${title}`,
        }))}
      />
      {parts.map(({ orderId, label, text }) => (
        <Field key={orderId} name={`part-${orderId}`} label={label}>
          {(bound) => (
            <Input
              {...bound}
              inputMode="decimal"
              prefix="¥"
              value={text}
              onChange={({ target }) => change(orderId, target.value)}
            />
          )}
        </Field>
      ))}
      {parts.length === 0 ? null : (
        <>
          <p className={total > left ? 'red' : 'quiet'} role="status">
            {t('desk.money.of_left', { total: formatMoney(total), left: formatMoney(left) })}
          </p>
          <Button
            disabled={!isReady}
            loading={isPending}
            onClick={() => claim(parts.map(({ orderId, amountFen }) => ({ orderId, amountFen })))}
          >
            {t('desk.money.claim')}
          </Button>
        </>
      )}
    </section>
  )
}
