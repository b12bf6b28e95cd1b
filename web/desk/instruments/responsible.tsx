import { Button, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { civilDate } from '../../shared/dates.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { overlays } from '../theme/index.tsx'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'

type Responsible = components['schemas']['Responsible']

const MOST = 5

/** Who answers for one instrument, who did before, and naming them. */
export function ResponsibleCard({ id }: { id: string }) {
  const { t } = useTexts()
  const may = useMay()
  const [isNaming, setNaming] = useState(false)
  const { data, error } = useRead(['responsible', id], () =>
    api.GET('/api/v1/instruments/{id}/responsible', { params: { path: { id }, query: { limit: 30 } } }),
  )
  const now = (data?.items ?? [])
    .filter(({ until }) => until === null)
    .toSorted((one, other) => one.place - other.place)
  const before = (data?.items ?? []).filter(({ until }) => until !== null)
  return (
    <Card
      title={t('desk.responsible.title')}
      extra={
        may('instrument.assign') ? (
          <Button size="small" onClick={() => setNaming(true)}>
            {t('desk.responsible.name_them')}
          </Button>
        ) : null
      }
    >
      {error === null ? null : <Failure error={error} />}
      {data !== undefined && now.length === 0 ? <p className="quiet">{t('desk.responsible.none')}</p> : null}
      <People list={now} />
      {before.length === 0 ? null : (
        <details>
          <summary>{t('desk.responsible.before', { n: before.length })}</summary>
          <People list={before} />
        </details>
      )}
      {isNaming ? (
        <ResponsiblePanel
          ids={[id]}
          standing={now.map(({ person }) => ({ value: person.id, label: person.name }))}
          close={() => setNaming(false)}
        />
      ) : null}
    </Card>
  )
}

function People({ list }: { list: readonly Responsible[] }) {
  const { t } = useTexts()
  return (
    <ul className="checks">
      {list.map(({ id, person, place, from, until, setBy, holds }) => (
        <li key={id}>
          <span>
            {person.name}{' '}
            {until === null && place === 1 ? <Tag tone="blue">{t('desk.responsible.first')}</Tag> : null}{' '}
            {until === null && !holds ? <Tag tone="amber">{t('desk.responsible.left')}</Tag> : null}
            <span className="cell-second">
              {until === null
                ? t('desk.responsible.since', { from: civilDate(from) })
                : t('desk.people.span', { from: civilDate(from), until: civilDate(until) })}
              {setBy === null ? '' : ` · ${t('desk.responsible.set_by', { name: setBy.name })}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

type Option = { value: string; label: string }
type Props = { ids: readonly string[]; standing?: readonly Option[]; close: () => void }

/** Names who answers, in order, for one instrument or many; nobody chosen takes all away. */
export function ResponsiblePanel({ ids, standing = [], close }: Props) {
  const { t, word, name } = useTexts()
  const [people, setPeople] = useState<Option[]>([...standing])
  const [q, setQ] = useState('')
  const asked = useDeferredValue(q.trim())
  const found = useRead(['responsible', 'candidates', asked], () =>
    api.GET('/api/v1/responsible/candidates', {
      params: { query: { limit: 30, ...(asked && { q: asked }) } },
    }),
  )
  const save = useWrite(
    () =>
      api.PUT('/api/v1/responsible', {
        body: { instruments: [...ids], people: people.map(({ value }) => value) },
      }),
    { changes: ['responsible', 'obligations', 'instruments'] },
  )
  const options = (found.data?.items ?? []).map(({ person, roles, organisation }) => ({
    value: person.id,
    label: person.name,
    title: `${roles.map((role) => word('role', role)).join(' · ')} · ${name(organisation)}`,
  }))
  return (
    <DetailDrawer
      title={t('desk.responsible.panel', { n: ids.length })}
      close={close}
      foot={
        save.data === undefined ? (
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
            {people.length === 0
              ? t('desk.responsible.take_away', { n: ids.length })
              : t('desk.responsible.set', { n: ids.length })}
          </Button>
        ) : (
          <Button onClick={close}>{t('desk.detail.close')}</Button>
        )
      }
    >
      <div className="side short-form">
        {save.error === null ? null : <Failure error={save.error} />}
        {save.data === undefined ? null : (
          <Note tone="green" title={t('desk.responsible.done', { ...save.data })} />
        )}
        <Field
          name="people"
          label={t('desk.responsible.who')}
          hint={t('desk.responsible.hint', { most: MOST })}
        >
          {(bound) => (
            <Select
              {...bound}
              mode="multiple"
              labelInValue
              maxCount={MOST}
              filterOption={false}
              value={people}
              options={options}
              optionRender={({ data }) => (
                <>
                  {data.label} <span className="cell-second">{data.title}</span>
                </>
              )}
              onSearch={setQ}
              onChange={(chosen) => setPeople(chosen.map(({ value, label }) => ({ value, label })))}
              notFoundContent={t('desk.responsible.no_candidate')}
              getPopupContainer={overlays}
            />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}
