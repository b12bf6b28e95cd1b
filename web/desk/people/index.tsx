import { Button } from 'antd'
import { useState } from 'react'
import type { components, paths } from '../../shared/api.gen.ts'
import { civilDate } from '../../shared/dates.ts'
import { api, usePages, useRead, useWrite, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { DetailDrawer } from '../ui/detail.tsx'
import { FilterBar, FilterSearch, FilterSelect, useFilters } from '../ui/filters.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { Delegations } from './delegations.tsx'
import { Invitations } from './invitations.tsx'
import { InvitePanel } from './invite.tsx'

type Member = components['schemas']['Membership']
type Query = NonNullable<paths['/api/v1/memberships']['get']['parameters']['query']>
type Role = NonNullable<Query['role']>

const PAGE = 50

/** Who holds which role within reach, who was invited, and giving and ending roles. */
export default function People() {
  const { t, word } = useTexts()
  const may = useMay()
  const [filters, setFilters] = useFilters({ q: '', role: '', ended: '' })
  const [isInviting, setInviting] = useState(false)
  const [ending, setEnding] = useState<Member | undefined>()
  const { data: grantable } = useRead(['grantable'], () => api.GET('/api/v1/memberships/grantable'))
  const pages = usePages(['members', filters], (cursor) =>
    valueOf(
      api.GET('/api/v1/memberships', {
        params: { query: { limit: PAGE, ...queryOf(filters), ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const writes = may('member.write')
  return (
    <Page
      title={t('desk.people.title')}
      sub={t('desk.people.sub')}
      actions={
        writes ? (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setInviting(true)}>
            {t('desk.people.invite')}
          </Button>
        ) : undefined
      }
    >
      <FilterBar>
        <FilterSearch label={t('desk.people.search')} value={filters.q} onChange={(q) => setFilters({ q })} />
        <FilterSelect
          label={t('desk.people.by_role')}
          all={t('desk.people.all_roles')}
          value={filters.role}
          options={(grantable?.roles ?? []).map((role) => ({ value: role, label: word('role', role) }))}
          onChange={(role) => setFilters({ role })}
        />
        <FilterSelect
          label={t('desk.people.by_time')}
          all={t('desk.people.now')}
          value={filters.ended}
          options={[{ value: 'yes', label: t('desk.people.ended_too') }]}
          onChange={(ended) => setFilters({ ended })}
        />
      </FilterBar>
      <PagedList pages={pages} empty={<Empty title={t('desk.list.none')} />}>
        {(rows) => (
          <DataTable<Member>
            caption={t('desk.people.title')}
            columns={columnsOf({ t, word }, writes ? setEnding : undefined)}
            rows={rows}
            idOf={({ id }) => id}
          />
        )}
      </PagedList>
      <Delegations writes={writes} />
      <Invitations writes={writes} />
      {isInviting ? <InvitePanel roles={grantable?.roles ?? []} close={() => setInviting(false)} /> : null}
      {ending === undefined ? null : <EndPanel member={ending} close={() => setEnding(undefined)} />}
    </Page>
  )
}

const queryOf = ({ q, role, ended }: { q: string; role: string; ended: string }) => ({
  ...(q && { q }),
  ...(isRole(role) && { role }),
  ...(ended && { ended: true }),
})

/** The server refuses a word that is no role; the address is not judged twice. */
const isRole = (word: string): word is Role => /^[a-z_]+$/.test(word)

type Words = Pick<ReturnType<typeof useTexts>, 't' | 'word'>

const columnsOf = ({ t, word }: Words, end: ((member: Member) => void) | undefined): Column<Member>[] => [
  { key: 'name', title: t('desk.people.name'), lead: true, cell: ({ person }) => person.name },
  {
    key: 'role',
    title: t('desk.people.role'),
    cell: ({ role, title }) => (
      <>
        {word('role', role)}
        {title === null ? null : <span className="cell-second">{title}</span>}
      </>
    ),
  },
  { key: 'unit', title: t('desk.people.organisation'), cell: ({ organisation }) => organisation.name },
  {
    key: 'since',
    title: t('desk.people.since'),
    cell: ({ from, until }) =>
      until === null
        ? civilDate(from)
        : t('desk.people.span', { from: civilDate(from), until: civilDate(until) }),
  },
  {
    key: 'state',
    title: t('desk.people.state'),
    cell: ({ open }) => (
      <Tag tone={open ? 'green' : 'plain'}>{t(open ? 'desk.people.open' : 'desk.people.ended')}</Tag>
    ),
  },
  ...(end === undefined
    ? []
    : [
        {
          key: 'end',
          title: '',
          bare: true,
          cell: (member: Member) =>
            member.open ? (
              <Button
                onClick={() => end(member)}
                aria-label={t('desk.people.end_of', {
                  name: member.person.name,
                  role: word('role', member.role),
                })}
              >
                {t('desk.people.end')}
              </Button>
            ) : null,
        },
      ]),
]

/** Ending a role: what it was, and what happens next. */
function EndPanel({ member, close }: { member: Member; close: () => void }) {
  const { t, word } = useTexts()
  const role = word('role', member.role)
  const end = useWrite(
    () => api.DELETE('/api/v1/memberships/{id}', { params: { path: { id: member.id } } }),
    { changes: ['members'] },
  )
  return (
    <DetailDrawer
      title={t('desk.people.end_of', { name: member.person.name, role })}
      close={close}
      foot={
        <>
          <Button
            type="primary"
            danger
            loading={end.isPending}
            onClick={() => end.mutate(undefined, { onSuccess: close })}
          >
            {t('desk.people.end_now', { role })}
          </Button>
          <span className="foot-note">{t('desk.people.end_then')}</span>
        </>
      }
    >
      <div className="side">
        {end.error === null ? null : <Failure error={end.error} />}
        <dl className="facts">
          <dt>{t('desk.people.name')}</dt>
          <dd>{member.person.name}</dd>
          <dt>{t('desk.people.organisation')}</dt>
          <dd>{member.organisation.name}</dd>
          <dt>{t('desk.people.role')}</dt>
          <dd>{role}</dd>
          <dt>{t('desk.people.since')}</dt>
          <dd>{civilDate(member.from)}</dd>
        </dl>
      </div>
    </DetailDrawer>
  )
}
