import { Button } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { civilDate, civilTime } from '../../shared/dates.ts'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { KeyPanel } from './make.tsx'

type Key = components['schemas']['ApiKey']

const PAGE = 50

/** Keys of machines: what each may, until when, when last used. */
export default function Keys() {
  const { t, word } = useTexts()
  const may = useMay()
  const [isMaking, setMaking] = useState(false)
  const pages = usePages(['keys'], (cursor) =>
    valueOf(
      api.GET('/api/v1/keys', {
        params: { query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const revoke = useWrite((id: string) => api.DELETE('/api/v1/keys/{id}', { params: { path: { id } } }), {
    changes: ['keys'],
  })
  const writes = may('api_key.write')
  return (
    <Page
      title={t('desk.keys.title')}
      sub={t('desk.keys.sub')}
      actions={
        writes ? (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setMaking(true)}>
            {t('desk.keys.make')}
          </Button>
        ) : undefined
      }
    >
      {revoke.error === null ? null : <Failure error={revoke.error} />}
      <PagedList pages={pages} empty={<Empty title={t('desk.keys.none')} />}>
        {(rows) => (
          <DataTable<Key>
            caption={t('desk.keys.title')}
            columns={columnsOf({ t, word }, writes ? (id) => revoke.mutate(id) : undefined)}
            rows={rows}
            idOf={({ id }) => id}
          />
        )}
      </PagedList>
      {isMaking ? <KeyPanel scopes={pages.first?.scopes ?? []} close={() => setMaking(false)} /> : null}
    </Page>
  )
}

type Words = Pick<ReturnType<typeof useTexts>, 't' | 'word'>

const columnsOf = ({ t, word }: Words, revoke: ((id: string) => void) | undefined): Column<Key>[] => [
  {
    key: 'name',
    title: t('desk.keys.name'),
    lead: true,
    cell: ({ name, prefix }) => (
      <>
        {name}
        <span className="cell-second mono">{prefix}…</span>
      </>
    ),
  },
  {
    key: 'unit',
    wide: true,
    title: t('desk.people.organisation'),
    cell: ({ organisation }) => organisation.name,
  },
  {
    key: 'scopes',
    title: t('desk.keys.scopes'),
    cell: ({ scopes }) => scopes.map((scope) => word('desk.permission', scope)).join(t('desk.list.comma')),
  },
  {
    key: 'used',
    wide: true,
    title: t('desk.keys.used'),
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? t('desk.keys.never') : civilTime(lastUsedAt)),
  },
  { key: 'until', title: t('desk.keys.until'), cell: ({ expiresAt }) => civilDate(expiresAt) },
  {
    key: 'state',
    title: t('desk.people.state'),
    cell: (key) => <KeyState apiKey={key} t={t} />,
  },
  ...(revoke === undefined
    ? []
    : [
        {
          key: 'revoke',
          title: '',
          bare: true,
          cell: ({ id, name, revokedAt }: Key) =>
            revokedAt === null ? (
              <Button onClick={() => revoke(id)} aria-label={t('desk.keys.revoke_of', { name })}>
                {t('desk.keys.revoke')}
              </Button>
            ) : null,
        },
      ]),
]

function KeyState({ apiKey: { revokedAt, expiresAt }, t }: { apiKey: Key; t: Words['t'] }) {
  if (revokedAt !== null) return <Tag>{t('desk.keys.revoked')}</Tag>
  return Date.parse(expiresAt) < Date.now() ? (
    <Tag tone="amber">{t('desk.keys.expired')}</Tag>
  ) : (
    <Tag tone="green">{t('desk.keys.valid')}</Tag>
  )
}
