import { civilTime } from '../../../shared/dates.ts'
import { api, useRead } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Card } from '../../ui/page.tsx'
import { Timeline } from '../../ui/timeline.tsx'

const MOST = 8

/** What happened to the entry last: when, and what before and after. */
export function History({ id }: { id: string }) {
  const { t, word } = useTexts()
  const { data } = useRead(['instrument', id, 'history'], () =>
    api.GET('/api/v1/instruments/{id}/history', {
      params: { path: { id }, query: { limit: MOST } },
    }),
  )
  if (data === undefined || data.items.length === 0) return null
  return (
    <Card title={t('desk.entry.history')}>
      <Timeline
        steps={data.items.map(({ at, action, reason, changes }) => ({
          key: `${at} ${action}`,
          state: 'done' as const,
          what: word('desk.happened', action),
          when: civilTime(at),
          note: [
            ...changes.map(({ field, after }) => `${word('desk.field', field)}：${short(after)}`),
            ...(reason === null ? [] : [reason]),
          ].join('；'),
        }))}
      />
    </Card>
  )
}

const LONGEST = 60

const short = (text: string | null): string =>
  text === null ? '—' : text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
