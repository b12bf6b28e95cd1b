import { Button } from 'antd'
import { useState } from 'react'
import { api, useRead, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failure, FaultList, Loading, Note } from '../ui/states.tsx'
import { Costs } from './costs.tsx'
import { Findings } from './findings.tsx'
import { formOf, readForm, type Form, type NewPriceList, type Prices } from './form.ts'
import { History } from './history.tsx'
import { Items } from './items.tsx'
import { ListFacts } from './list-facts.tsx'
import { Trial } from './trial.tsx'
import './prices.css'

/** What an instrument costs: the next list with its price beside it, the costs behind it, and every list before. */
export default function PricesPage() {
  const id = useParam('id')
  const { t } = useTexts()
  const instrument = useRead(['instrument', id], () =>
    api.GET('/api/v1/work/instruments/{id}', { params: { path: { id } } }),
  )
  const prices = useRead(['prices', id], () =>
    api.GET('/api/v1/instruments/{id}/prices', { params: { path: { id } } }),
  )
  const error = instrument.error ?? prices.error
  if (instrument.data !== undefined && prices.data !== undefined)
    return (
      <PriceForm
        key={prices.data.list?.id ?? id}
        id={id}
        name={instrument.data.facts.name}
        prices={prices.data}
      />
    )
  return (
    <Page title={t('desk.prices.title')}>
      {error === null ? <Loading rows={8} /> : <Failure error={error} retry={() => void prices.refetch()} />}
    </Page>
  )
}

type Props = { id: string; name: string; prices: Prices }

function PriceForm({ id, name, prices }: Props) {
  const { t } = useTexts()
  const { mayWrite } = prices
  const [form, setForm] = useState<Form>(() => formOf(prices.list, prices.date))
  const [unreadable, setUnreadable] = useState<readonly string[]>([])
  const save = useWrite(
    (body: NewPriceList) => api.PUT('/api/v1/instruments/{id}/prices', { params: { path: { id } }, body }),
    { changes: ['prices'] },
  )
  const set = (changes: Partial<Form>) => setForm((before) => ({ ...before, ...changes }))
  const read = readForm(form)
  const send = () => {
    setUnreadable('unreadable' in read ? read.unreadable : [])
    if ('body' in read) save.mutate(read.body)
  }
  const faultOf = (field: string): string | undefined =>
    unreadable.includes(field)
      ? t('desk.prices.unreadable')
      : save.error?.faults.find(({ pointer }) => pointer?.replace(/^\/body/, '') === `/${field}`)?.message
  const shown = { form, set, faultOf, disabled: !mayWrite }
  return (
    <Page
      title={t('desk.prices.of', { name })}
      crumbs={<DeskLink to={`/instruments/${id}`}>{name}</DeskLink>}
      sub={
        prices.list === null
          ? t('desk.prices.none')
          : t('desk.prices.since', { from: prices.list.from, document: prices.list.document ?? '–' })
      }
      foot={
        mayWrite ? (
          <>
            <Button type="primary" loading={save.isPending} onClick={send}>
              {t('desk.prices.set', { from: form.from })}
            </Button>
            <span className="foot-note" role="status">
              {save.isSuccess ? t('desk.prices.saved') : t('desk.prices.kept')}
            </span>
          </>
        ) : undefined
      }
    >
      {unreadable.length > 0 ? (
        <Note tone="red" title={t('desk.prices.unreadable_some', { n: unreadable.length })} />
      ) : null}
      {save.error === null ? null : (
        <Note tone="red" title={t('desk.prices.not_saved')}>
          <FaultList error={save.error} />
        </Note>
      )}
      <Findings prices={prices} />
      <div className="prices-page">
        <div className="prices-main">
          {mayWrite ? <ListFacts {...shown} /> : <Note tone="blue" title={t('desk.prices.who')} />}
          {mayWrite || prices.list !== null ? <Items {...shown} /> : null}
          <Costs id={id} prices={prices} />
          <History id={id} />
        </div>
        {mayWrite ? (
          <aside className="prices-side" aria-label={t('desk.prices.trial')}>
            <Trial id={id} list={'body' in read ? read.body : null} />
          </aside>
        ) : null}
      </div>
    </Page>
  )
}
