import { Button, Input } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { civilDate } from '../../shared/dates.ts'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { FilterBar, FilterSelect, useFilters } from '../ui/filters.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'

type Rating = components['schemas']['WorkRatings']['items'][number]

const PAGE = 30

/** What customers say of the services; taken off the page with the reason, or put back. Nobody is named. */
export default function Ratings() {
  const { t } = useTexts()
  const [filters, setFilters] = useFilters({ hidden: '' })
  const [opened, setOpened] = useState<Rating | undefined>()
  const columns = useColumns(setOpened)
  const query = { limit: PAGE, ...(filters.hidden !== '' && { hidden: filters.hidden === 'true' }) }
  const pages = usePages(['ratings', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/work/ratings', {
        params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  return (
    <Page title={t('desk.ratings.title')} sub={t('desk.ratings.sub')}>
      <FilterBar>
        <FilterSelect
          label={t('desk.incidents.state')}
          all={t('desk.incidents.all_states')}
          value={filters.hidden}
          options={[
            { value: 'false', label: t('desk.ratings.shown') },
            { value: 'true', label: t('desk.orders.hidden') },
          ]}
          onChange={(hidden) => setFilters({ hidden })}
        />
      </FilterBar>
      <PagedList pages={pages} empty={<Empty title={t('desk.ratings.none')} />}>
        {(rows) => (
          <DataTable
            caption={t('desk.ratings.title')}
            columns={columns}
            rows={rows}
            idOf={({ orderId }) => orderId}
          />
        )}
      </PagedList>
      {opened === undefined ? null : <Moderate rating={opened} close={() => setOpened(undefined)} />}
    </Page>
  )
}

function useColumns(open: (rating: Rating) => void): Column<Rating>[] {
  const { t } = useTexts()
  return [
    {
      key: 'text',
      title: t('desk.orders.rating'),
      lead: true,
      cell: ({ text, at, number }) => (
        <>
          {text ?? t('desk.ratings.no_words')}
          <span className="cell-second">{[civilDate(at), number].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    {
      key: 'stars',
      title: t('desk.ratings.stars'),
      cell: ({ quality, punctuality, communication }) =>
        t('desk.ratings.three', { quality, punctuality, communication }),
    },
    {
      key: 'instrument',
      title: t('desk.day.instrument'),
      cell: ({ instrument, unit }) => (
        <>
          {instrument.name}
          <span className="cell-second">{unit.name}</span>
        </>
      ),
    },
    { key: 'answer', title: t('desk.ratings.answer'), cell: ({ answer }) => answer ?? '–' },
    {
      key: 'state',
      title: t('desk.incidents.state'),
      cell: (rating) => (
        <>
          {rating.hidden ? <Tag>{t('desk.orders.hidden')}</Tag> : null} {rating.hiddenReason}
          <Button
            aria-label={`${t(rating.hidden ? 'desk.orders.show_rating' : 'desk.orders.hide_rating')} ${rating.number ?? ''}`}
            onClick={() => open(rating)}
          >
            {t(rating.hidden ? 'desk.ratings.show' : 'desk.ratings.hide')}
          </Button>
        </>
      ),
    },
  ]
}

function Moderate({ rating, close }: { rating: Rating; close: () => void }) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const act = t(rating.hidden ? 'desk.orders.show_rating' : 'desk.orders.hide_rating')
  const send = useWrite(
    () =>
      api.POST('/api/v1/orders/{id}/rating/moderation', {
        params: { path: { id: rating.orderId } },
        body: { hidden: !rating.hidden, ...(reason.trim() !== '' && { reason: reason.trim() }) },
      }),
    { changes: ['ratings', 'orders'] },
  )
  return (
    <DetailDrawer
      title={act}
      close={close}
      foot={
        <Button
          type="primary"
          disabled={!rating.hidden && reason.trim() === ''}
          loading={send.isPending}
          onClick={() => send.mutate(undefined, { onSuccess: close })}
        >
          {act}
        </Button>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <p className="pre">{rating.text}</p>
        <Field name="reason" label={t('desk.orders.hide_reason')} needed={!rating.hidden}>
          {(bound) => (
            <Input.TextArea
              {...bound}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}
