import { Button } from 'antd'
import { civilDate } from '../../shared/dates.ts'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { Card } from '../ui/page.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'

const PAGE = 20
const TONES = { open: 'blue', accepted: 'green', revoked: 'plain', expired: 'amber' } as const

/** Invitations sent, and what became of them. */
export function Invitations({ writes }: { writes: boolean }) {
  const { t, word } = useTexts()
  const pages = usePages(['invitations'], (cursor) =>
    valueOf(
      api.GET('/api/v1/invitations', {
        params: { query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const revoke = useWrite(
    (id: string) => api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } }),
    { changes: ['invitations'] },
  )
  return (
    <Card title={t('desk.people.invitations')} className="after">
      {revoke.error === null ? null : <Failure error={revoke.error} />}
      <PagedList pages={pages} empty={<Empty title={t('desk.people.no_invitations')} />}>
        {(rows) => (
          <ul className="rows">
            {rows.map(({ id, sentTo, role, organisation, state, expiresAt }) => (
              <li key={id} className="row">
                <span className="row-main">
                  <span className="row-title row-title-read">{sentTo ?? t('desk.people.by_link')}</span>
                  <span className="row-note">
                    {word('role', role)} · {organisation.name} ·{' '}
                    {t('desk.people.expires', { day: civilDate(expiresAt) })}
                  </span>
                </span>
                <span className="row-end">
                  <Tag tone={TONES[state]}>{word('desk.people.invitation', state)}</Tag>
                  {writes && state === 'open' ? (
                    <Button
                      onClick={() => revoke.mutate(id)}
                      aria-label={t('desk.people.revoke_of', { to: sentTo ?? t('desk.people.by_link') })}
                    >
                      {t('desk.people.revoke')}
                    </Button>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Card>
  )
}
