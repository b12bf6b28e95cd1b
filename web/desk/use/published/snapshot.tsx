import { Button } from 'antd'
import { civilDate, civilTime } from '../../../shared/dates.ts'
import { useTexts } from '../../texts/index.ts'
import { DetailDrawer } from '../../ui/detail.tsx'
import { Note } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Differences } from './differences.tsx'
import { Files } from './files.tsx'
import { TONES, type Snapshot } from './wire.ts'

type Props = { snapshot: Snapshot; close: () => void; correct: (() => void) | undefined }

/** One published period: its digest and files, and what no longer comes out. */
export function SnapshotDrawer({ snapshot, close, correct }: Props) {
  const { t } = useTexts()
  const { id, period, version, digest, publishedAt, checkedAt, note, state } = snapshot
  return (
    <DetailDrawer
      title={`${period} · ${t('desk.published.version_n', { n: version })}`}
      tags={<Tag tone={TONES[state]}>{t(`desk.published.state.${state}`)}</Tag>}
      close={close}
    >
      <div className="side">
        <dl className="facts">
          <div className="fact-pair">
            <dt>{t('desk.published.published_on')}</dt>
            <dd>{civilDate(publishedAt)}</dd>
          </div>
          <div className="fact-pair">
            <dt>{t('desk.published.digest')}</dt>
            <dd className="use-digest">{digest}</dd>
          </div>
          {note === null ? null : (
            <div className="fact-pair">
              <dt>{t(version > 1 ? 'desk.published.reason' : 'desk.published.note')}</dt>
              <dd>{note}</dd>
            </div>
          )}
        </dl>
        <Files id={id} period={period} />
        <p className="quiet small use-digest">{t('desk.published.recompute', { period })}</p>
        {checkedAt === null ? null : (
          <p className="quiet small">{t('desk.published.checked', { time: civilTime(checkedAt) })}</p>
        )}
        {state === 'changed' ? (
          <Note tone="amber" title={t('desk.published.state.changed')}>
            <p>{t('desk.published.changed_why')}</p>
            {correct === undefined ? null : (
              <Button type="primary" onClick={correct}>
                {t('desk.published.correct')}
              </Button>
            )}
          </Note>
        ) : null}
        {state === 'changed' ? <Differences id={id} /> : null}
      </div>
    </DetailDrawer>
  )
}
