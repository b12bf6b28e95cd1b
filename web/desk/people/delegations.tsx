import { Button } from 'antd'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { Card } from '../ui/page.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'

const PAGE = 20
const TONES = { coming: 'blue', running: 'green', over: 'plain', ended: 'plain' } as const

/** Who does whose work during leave; whoever gives roles can end it. */
export function Delegations({ writes }: { writes: boolean }) {
  const { t, word, name } = useTexts()
  const pages = usePages(['delegations'], (cursor) =>
    valueOf(
      api.GET('/api/v1/delegations', {
        params: { query: { limit: PAGE, ended: true, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const end = useWrite((id: string) => api.DELETE('/api/v1/delegations/{id}', { params: { path: { id } } }), {
    changes: ['delegations'],
  })
  return (
    <Card title={t('desk.people.delegations')} className="after">
      {end.error === null ? null : <Failure error={end.error} />}
      <PagedList
        pages={pages}
        empty={
          <Empty title={t('desk.people.no_delegations')}>
            <p>
              <a href="/me/delegations">{t('desk.people.to_delegate')}</a>
            </p>
          </Empty>
        }
      >
        {(rows) => (
          <ul className="rows">
            {rows.map(({ id, delegator, delegate, role, organisation, from, until, reason, state }) => (
              <li key={id} className="row">
                <span className="row-main">
                  <span className="row-title row-title-read">
                    {t('desk.people.delegated', { from: delegator.name, to: delegate.name })}
                  </span>
                  <span className="row-note">
                    {word('role', role)} · {name(organisation)} · {t('desk.people.span', { from, until })} ·{' '}
                    {reason}
                  </span>
                </span>
                <span className="row-end">
                  <Tag tone={TONES[state]}>{word('desk.people.delegation', state)}</Tag>
                  {writes && (state === 'running' || state === 'coming') ? (
                    <Button
                      onClick={() => end.mutate(id)}
                      aria-label={t('desk.people.end_delegation_of', {
                        from: delegator.name,
                        to: delegate.name,
                      })}
                    >
                      {t('desk.people.end_delegation')}
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
