import { Button, Input } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { civilDate } from '../../shared/dates.ts'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useMay, useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import { IDLE_READS } from './wire.ts'

type Naming = components['schemas']['IdleNaming']

/** What was made public of the units within reach: the unit may appeal, the department answers or withdraws. */
export function Namings() {
  const { t } = useTexts()
  const [opened, open] = useState<Naming | undefined>()
  const pages = usePages(['idle', 'namings'], (cursor) =>
    valueOf(
      api.GET('/api/v1/idle/namings', {
        params: { query: { limit: 20, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  return (
    <PagedList pages={pages} empty={null}>
      {(rows) => (
        <Card title={t('desk.idle.namings')}>
          <ul className="lines">
            {rows.map((naming) => (
              <li key={naming.id}>
                <Line naming={naming} open={open} />
              </li>
            ))}
          </ul>
          {opened === undefined ? null : (
            <Handle key={opened.id} naming={opened} close={() => open(undefined)} />
          )}
        </Card>
      )}
    </PagedList>
  )
}

function Line({ naming, open }: { naming: Naming; open: (naming: Naming) => void }) {
  const { t, name } = useTexts()
  const { unit, instrument, document, decidedOn, publishedUntil, appealedAt, answeredAt, withdrawnAt } =
    naming
  const acts = useActs(naming)
  const said = (
    [
      ['desk.idle.naming_appealed', appealedAt],
      ['desk.idle.naming_answered', answeredAt],
      ['desk.idle.naming_withdrawn', withdrawnAt],
    ] as const
  ).flatMap(([key, at]) => (at === null ? [] : [t(key, { day: civilDate(at) })]))
  return (
    <>
      {[unit, instrument].flatMap((each) => (each === null ? [] : [name(each)])).join(' · ')}
      <span className="cell-second">
        {[t('desk.idle.naming_line', { document, day: decidedOn, until: publishedUntil }), ...said].join(
          ' · ',
        )}
      </span>
      {acts.length === 0 ? null : <Button onClick={() => open(naming)}>{t('desk.idle.naming_open')}</Button>}
    </>
  )
}

type Act = 'appeal' | 'answer' | 'withdrawal'
const ACT_TEXTS = {
  appeal: 'desk.idle.naming_appeal',
  answer: 'desk.idle.naming_answer',
  withdrawal: 'desk.idle.naming_withdraw',
} as const

/** What the viewer's side may still do. */
function useActs({ appealedAt, answeredAt, withdrawnAt }: Naming): Act[] {
  const may = useMay()
  const { role } = useSession()
  if (withdrawnAt !== null) return []
  if (role === 'department_officer' || role === 'region_officer')
    return appealedAt !== null && answeredAt === null ? ['answer', 'withdrawal'] : ['withdrawal']
  return may('instrument.assign') && appealedAt === null ? ['appeal'] : []
}

function Handle({ naming, close }: { naming: Naming; close: () => void }) {
  const { t } = useTexts()
  const acts = useActs(naming)
  const [text, setText] = useState('')
  const send = useWrite(
    (act: Act) =>
      api.POST(`/api/v1/namings/{id}/${act}`, {
        params: { path: { id: naming.id } },
        body: { text: text.trim() },
      }),
    { changes: IDLE_READS },
  )
  return (
    <DetailDrawer
      title={naming.document}
      close={close}
      foot={acts.map((act) => (
        <Button
          key={act}
          danger={act === 'withdrawal'}
          disabled={text.trim() === ''}
          loading={send.isPending}
          onClick={() => send.mutate(act, { onSuccess: close })}
        >
          {t(ACT_TEXTS[act])}
        </Button>
      ))}
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <Field name="words" label={t('desk.idle.naming_words')} needed>
          {(bound) => (
            <Input.TextArea
              {...bound}
              rows={4}
              maxLength={1000}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}
