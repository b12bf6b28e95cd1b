import { Button } from 'antd'
import type { components } from '../../shared/api.gen.ts'
import { civilTime } from '../../shared/dates.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'

type Event = components['schemas']['AuditEvent']
type Only = Partial<Record<'subjectId' | 'subjectKind' | 'principalId' | 'requestId', string>>

type Props = { event: Event; narrow: (only: Only) => void; close: () => void }

/** One event with all that was kept of it, and the ways to what belongs to it. */
export function EventPanel({ event, narrow, close }: Props) {
  const { t, word } = useTexts()
  const { principal, subject, organisation, requestId } = event
  return (
    <DetailDrawer title={word('desk.happened', event.action)} close={close}>
      <div className="side">
        <dl className="facts">
          <dt>{t('desk.audit.when')}</dt>
          <dd>{civilTime(event.at)}</dd>
          <dt>{t('desk.audit.who')}</dt>
          <dd>
            {principal.name ?? word('desk.audit.kind', principal.kind)} · {word('role', principal.role)}
          </dd>
          {organisation === null ? null : (
            <>
              <dt>{t('desk.people.organisation')}</dt>
              <dd>{organisation.name ?? organisation.id}</dd>
            </>
          )}
          <dt>{t('desk.audit.subject')}</dt>
          <dd>
            {word('desk.audit.subject_kind', subject.kind)} <code>{subject.id}</code>
          </dd>
          <dt>{t('desk.audit.action')}</dt>
          <dd>
            <code>{event.action}</code>
          </dd>
          <dt>{t('desk.audit.reason')}</dt>
          <dd>{event.reason ?? '—'}</dd>
          <dt>{t('desk.audit.request')}</dt>
          <dd>
            <code>{requestId ?? '—'}</code>
          </dd>
          <dt>{t('desk.audit.seal')}</dt>
          <dd>{event.seal ?? t('desk.audit.waiting')}</dd>
        </dl>
        <h3 className="detail-title">{t('desk.audit.detail')}</h3>
        <pre className="detail-text">{JSON.stringify(event.detail, null, 2)}</pre>
        <div className="page-actions">
          <Button onClick={() => narrow({ subjectId: subject.id, subjectKind: subject.kind })}>
            {t('desk.audit.same_subject')}
          </Button>
          {principal.id === null ? null : (
            <Button onClick={() => narrow({ principalId: principal.id ?? '' })}>
              {t('desk.audit.same_who')}
            </Button>
          )}
          {requestId === null ? null : (
            <Button onClick={() => narrow({ requestId })}>{t('desk.audit.same_request')}</Button>
          )}
        </div>
      </div>
    </DetailDrawer>
  )
}
