import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { FaultList } from '../ui/states.tsx'
import { useBy } from './by.ts'
import type { Case } from './wire.ts'

/** What was said on the case, and a line to say more. */
export function Comments({ item }: { item: Case }) {
  const { t, word } = useTexts()
  const byOf = useBy()
  const [text, setText] = useState('')
  const send = useWrite(
    (words: string) =>
      api.POST('/api/v1/cases/{id}/comments', { params: { path: { id: item.id } }, body: { text: words } }),
    { changes: ['cases'] },
  )
  if (item.comments.length === 0 && !item.able.comment) return null
  return (
    <section className="block">
      <h3>{t('desk.cases.comments')}</h3>
      <ul className="comments">
        {item.comments.map(({ id, text: said, at, by, onBehalfOf, role }) => (
          <li key={id}>
            <p className="pre">{said}</p>
            <p className="small quiet">
              {[byOf(by, onBehalfOf), word('role', role), civilTime(at)].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {item.able.comment ? (
        <form
          className="comment-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim() !== '') send.mutate(text)
          }}
        >
          <Input.TextArea
            aria-label={t('desk.cases.comment')}
            placeholder={t('desk.cases.comment')}
            rows={1}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Button htmlType="submit" loading={send.isPending} disabled={text.trim() === ''}>
            {t('desk.cases.send_comment')}
          </Button>
        </form>
      ) : null}
      {send.error === null ? null : <FaultList error={send.error} />}
    </section>
  )
}
