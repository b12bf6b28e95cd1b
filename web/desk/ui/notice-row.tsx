import type { components } from '../../shared/api.gen.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Tag } from './tag.tsx'

type Notice = components['schemas']['NoticeList']['items'][number]

/** One notice; going where it leads marks it as read. */
export function NoticeRow({ notice, when }: { notice: Notice; when: string }) {
  const { t } = useTexts()
  const { id, title, body, link, readAt } = notice
  const read = useWrite(() => api.POST('/api/v1/me/notices/read', { body: { ids: [id] } }), {
    changes: ['notices'],
  })
  return (
    <li className="row">
      <a className="row-main" href={link} onClick={() => readAt === null && read.mutate()}>
        <span className={readAt === null ? 'row-title' : 'row-title row-title-read'}>{title}</span>
        <span className="row-note">{body}</span>
      </a>
      <span className="row-end">
        {readAt === null ? <Tag tone="blue">{t('desk.notices.new')}</Tag> : null}
        <time className="small quiet">{when}</time>
      </span>
    </li>
  )
}
