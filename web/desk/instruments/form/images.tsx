import { Button } from 'antd'
import { useRef } from 'react'
import { api, useWrite } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Icon } from '../../ui/icon.tsx'
import { Card } from '../../ui/page.tsx'
import { Failure } from '../../ui/states.tsx'
import type { Entry } from './state.ts'

const changes = ['instrument', 'instruments'] as const

/** Pictures of the instrument: added one by one, put in order, taken out. The first one is shown first. */
export function Images({ entry, disabled }: { entry: Entry; disabled: boolean }) {
  const { t } = useTexts()
  const box = useRef<HTMLInputElement>(null)
  const path = { id: entry.id }
  const add = useWrite((file: File) => sendImage(entry.id, file), { changes })
  const remove = useWrite(
    (position: number) =>
      api.DELETE('/api/v1/instruments/{id}/images/{position}', { params: { path: { ...path, position } } }),
    { changes },
  )
  const order = useWrite(
    (positions: number[]) =>
      api.PUT('/api/v1/instruments/{id}/images', { params: { path }, body: { order: positions } }),
    { changes },
  )
  const error = add.error ?? remove.error ?? order.error
  const positions = entry.images.map(({ position }) => position)
  return (
    <Card title={t('desk.entry.images')} sub={t('desk.entry.images_sub')}>
      {error === null ? null : <Failure error={error} />}
      <ul className="images">
        {entry.images.map(({ position, caption, url }) => (
          <li key={position}>
            <img
              src={`${url}?v=${entry.updatedAt}`}
              alt={caption ?? t('desk.entry.image', { n: position })}
            />
            {disabled ? null : (
              <div className="image-actions">
                <Button
                  size="small"
                  disabled={position === 1}
                  onClick={() => order.mutate([position, ...positions.filter((each) => each !== position)])}
                >
                  {t('desk.entry.image_first')}
                </Button>
                <Button size="small" onClick={() => remove.mutate(position)}>
                  {t('desk.entry.image_remove')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {disabled ? null : (
        <>
          <input
            ref={box}
            type="file"
            className="unseen"
            tabIndex={-1}
            aria-label={t('desk.entry.image_add')}
            accept="image/jpeg,image/png,image/webp"
            onChange={({ target }) => {
              const file = target.files?.[0]
              if (file !== undefined) add.mutate(file)
              target.value = ''
            }}
          />
          <Button icon={<Icon name="plus" />} loading={add.isPending} onClick={() => box.current?.click()}>
            {t('desk.entry.image_add')}
          </Button>
        </>
      )}
    </Card>
  )
}

async function sendImage(id: string, file: File) {
  const body = new FormData()
  body.set('file', file)
  const response = await fetch(`/api/v1/instruments/${id}/images`, { method: 'POST', body })
  const answer: unknown = await response.json()
  return response.ok ? { data: answer, response } : { error: answer, response }
}
