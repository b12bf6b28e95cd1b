import { civilTime } from '../../shared/dates.ts'
import { useSite } from '../site.ts'
import { Field, Form, Submit, typed } from '../ui/form.tsx'
import type { Messages, Order } from './wire.ts'

/** What both sides said, the last first, and a place to say more. */
export function Talk({ order, messages }: { order: Order; messages: Messages | null }) {
  const site = useSite()
  const { t } = site
  const maySay = order.can.includes('message')
  if (messages === null || (messages.items.length === 0 && !maySay)) return null
  return (
    <section class="card" aria-labelledby="talk">
      <h2 id="talk">{t('order.talk.title')}</h2>
      {maySay ? (
        <Form hidden={{ do: 'message' }} fields={['file']} upload>
          <div class="field">
            <label for="field-message">{t('order.talk.say')}</label>
            <textarea id="field-message" name="text" rows={2} maxLength={4000}>
              {typed(site, 'text')}
            </textarea>
          </div>
          <Field
            name="file"
            type="file"
            accept="image/jpeg,image/png,application/pdf"
            label={t('order.talk.file')}
            hint={t('order.talk.file_hint')}
          />
          <Submit quiet>{t('order.talk.send')}</Submit>
        </Form>
      ) : null}
      <ul class="case-talk order-talk">
        {messages.items.map(({ id, side, text, by, at, file }) => (
          <li key={id} class={`talk-${side}`}>
            <p>{text}</p>
            {file === null ? null : (
              <p>
                <a class="inline" href={`/api/v1/orders/${order.id}/messages/${id}/file`} download>
                  {file.name}
                </a>{' '}
                <span class="quiet small">{sizeOf(file.size)}</span>
              </p>
            )}
            <p class="under">{[by ?? t(`order.side.${side}`), civilTime(at)].join(t('portal.frame.dot'))}</p>
          </li>
        ))}
      </ul>
      {messages.nextCursor === null ? null : <p class="under">{t('order.talk.more')}</p>}
    </section>
  )
}

const KB = 1000

const sizeOf = (bytes: number): string =>
  bytes < KB * KB ? `${Math.ceil(bytes / KB)} KB` : `${(bytes / KB / KB).toFixed(1)} MB`
