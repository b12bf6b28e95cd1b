import { Button } from 'antd'
import { useState } from 'react'
import { api, useRead } from '../api/index.ts'
import { useInstruments } from '../incidents/index.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSelect, useFilters } from '../ui/filters.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { TemplateDrawer } from './template.tsx'
import { TermsCard } from './terms.tsx'
import type { Template } from './wire.ts'

const MOST = 100

/** What is asked for at an instrument and how, and the terms on which the unit takes orders. */
export default function Services() {
  const { t } = useTexts()
  const [filters, setFilters] = useFilters({ instrument: '' })
  const instruments = useInstruments()
  const instrument = filters.instrument || (instruments[0]?.id ?? '')
  return (
    <Page title={t('desk.services.title')} sub={t('desk.services.sub')}>
      <FilterBar>
        <FilterSelect
          label={t('desk.day.instrument')}
          all={t('desk.services.choose')}
          value={instrument}
          options={instruments.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => setFilters({ instrument: id })}
        />
      </FilterBar>
      {instrument === '' ? (
        <Empty title={t('desk.services.no_instrument')} />
      ) : (
        <Templates instrument={instrument} />
      )}
      <TermsCard />
    </Page>
  )
}

function Templates({ instrument }: { instrument: string }) {
  const { t } = useTexts()
  const [opened, setOpened] = useState<Template | 'new' | undefined>()
  const columns = useColumns(setOpened)
  const { data, error, refetch } = useRead(['services', instrument], () =>
    api.GET('/api/v1/service-templates', { params: { query: { instrument, limit: MOST } } }),
  )
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />
  if (data === undefined) return <Loading />
  return (
    <>
      {data.items.length === 0 ? (
        <Empty title={t('desk.services.none')} />
      ) : (
        <DataTable
          caption={t('desk.services.title')}
          columns={columns}
          rows={data.items}
          idOf={({ id }) => id}
        />
      )}
      <p className="more-row">
        <Button onClick={() => setOpened('new')}>{t('desk.services.add')}</Button>
      </p>
      {opened === undefined ? null : (
        <TemplateDrawer
          key={opened === 'new' ? 'new' : opened.id}
          instrument={instrument}
          template={opened === 'new' ? undefined : opened}
          close={() => setOpened(undefined)}
        />
      )}
    </>
  )
}

function useColumns(open: (template: Template) => void): Column<Template>[] {
  const { t, name } = useTexts()
  return [
    {
      key: 'name',
      title: t('desk.services.service'),
      lead: true,
      cell: (template) => (
        <>
          {name(template)}
          {template.summary === null ? null : <span className="cell-second">{template.summary}</span>}
        </>
      ),
    },
    {
      key: 'samples',
      title: t('desk.services.samples'),
      cell: ({ takesSamples, sampleRequirements }) =>
        takesSamples ? (sampleRequirements ?? t('desk.services.takes')) : t('desk.services.takes_none'),
    },
    {
      key: 'methods',
      title: t('desk.services.methods'),
      cell: ({ methods }) => methods.join(t('desk.list.comma')),
    },
    {
      key: 'days',
      title: t('desk.services.turnaround'),
      cell: ({ turnaroundDays, ready }) =>
        turnaroundDays === null ? (
          t('desk.services.by_quote')
        ) : (
          <>
            {t('desk.services.days', { n: turnaroundDays })}
            {ready === null ? null : (
              <span className="cell-second">{t('desk.services.ready', { day: ready.due })}</span>
            )}
          </>
        ),
    },
    {
      key: 'act',
      title: '',
      bare: true,
      cell: (template) => (
        <Button aria-label={`${t('desk.services.edit')} ${name(template)}`} onClick={() => open(template)}>
          {t('desk.services.edit')}
        </Button>
      ),
    },
  ]
}
