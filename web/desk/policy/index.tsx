import { api, useRead } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { FilterBar, FilterSearch, FilterSelect, useFilters } from '../ui/filters.tsx'
import { useDocuments } from '../ui/documents.ts'
import { DeskLink } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { useValueWords } from './value.ts'
import { TRIED } from './what-if.tsx'
import type { components } from '../../shared/api.gen.ts'

export { useHasNumber } from './limit.ts'
export { WhatIfCard } from './what-if.tsx'

type RuleList = components['schemas']['PolicyRuleList']
type Item = RuleList['items'][number]

/** The policy book as it holds here: value, clause, state; each rule leads to its page, some can be tried. */
export default function Policy() {
  const { t, word } = useTexts()
  const [filters, setFilters] = useFilters({ topic: '', q: '' })
  const { data, error, refetch } = useRead(['policy', 'rules'], () =>
    api.GET('/api/v1/policy/rules', { params: { query: {} } }),
  )
  const topics = [...new Set(data?.items.map(({ topic }) => topic))]
  const items = (data?.items ?? []).filter(
    ({ topic, id, title, titleEn }) =>
      (filters.topic === '' || topic === filters.topic) &&
      [id, title, titleEn].some((words) => words.toLowerCase().includes(filters.q.toLowerCase())),
  )
  return (
    <Page
      title={t('portal.policy.title')}
      sub={t('desk.policy.sub', { n: data?.items.length ?? 0, day: data?.date ?? '' })}
    >
      <FilterBar>
        <FilterSearch label={t('desk.policy.find')} value={filters.q} onChange={(q) => setFilters({ q })} />
        <FilterSelect
          label={t('portal.policy.topics')}
          all={t('desk.policy.all_topics')}
          value={filters.topic}
          options={topics.map((value) => ({ value, label: word('portal.policy.topic', value) }))}
          onChange={(topic) => setFilters({ topic })}
        />
      </FilterBar>
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Loading rows={8} />
        ) : null
      ) : (
        <Book items={items} own={data.own} />
      )}
    </Page>
  )
}

function Book({ items, own }: { items: readonly Item[]; own: string }) {
  const { t } = useTexts()
  if (items.length === 0) return <Empty title={t('desk.list.none')} />
  const heads = ['rule', 'value', 'source', 'effect'] as const
  return (
    <table className="table table-stacks">
      <caption className="unseen">{t('portal.policy.title')}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`desk.policy.col.${head}`)}
            </th>
          ))}
          <th scope="col">
            <span className="unseen">{t('desk.list.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Rule key={item.id} item={item} own={own} />
        ))}
      </tbody>
    </table>
  )
}

function Rule({ item, own }: { item: Item; own: string }) {
  const documents = useDocuments()
  const { t, word, language } = useTexts()
  const say = useValueWords()
  const may = useMay()
  const reading = item.readings.find(({ profile }) => profile === own)
  const holds = reading?.holds ?? null
  const isTried = TRIED.some((id) => id === item.id)
  return (
    <tr>
      <td className="lead">
        <a href={`/policy/${item.id}`}>{language === 'en' ? item.titleEn : item.title}</a>
        <code className="cell-second">{item.id}</code>
      </td>
      <td data-label={t('desk.policy.col.value')}>
        <div>
          {holds === null ? word('portal.policy.state', reading?.state ?? '') : say(holds.value, holds.unit)}{' '}
          {reading?.state === 'inherited' ? (
            <Tag tone="amber">{t('portal.policy.mark.inherited')}</Tag>
          ) : null}
          {holds?.localTrial === true ? <Tag tone="amber">{t('portal.policy.mark.trial')}</Tag> : null}
        </div>
      </td>
      <td data-label={t('desk.policy.col.source')}>
        <div>
          {holds?.document == null ? '–' : (documents.get(holds.document) ?? holds.document)}
          <span className="cell-second">{holds?.clause}</span>
        </div>
      </td>
      <td data-label={t('desk.policy.col.effect')}>
        {word('portal.policy.effect', reading?.effect ?? 'none')}
      </td>
      <td className="bare cell-action">
        {isTried && may('policy.simulate') && holds !== null ? (
          <DeskLink to={`/policy/what-if/${item.id}`} className="button">
            {t('desk.policy.try_short')}
          </DeskLink>
        ) : null}
      </td>
    </tr>
  )
}
