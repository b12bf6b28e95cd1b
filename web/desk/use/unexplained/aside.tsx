import { api, usePages, valueOf } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Card } from '../../ui/page.tsx'
import { Why } from '../../ui/why.tsx'
import { timeText, type Run, type Unexplained } from './wire.ts'

const hours = (seconds: number): string => (seconds / 3600).toFixed(1)
const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`

/** What the first suggestion would do to the month’s figures. */
export function After({ month, first }: { month: Unexplained['month']; first: Run | undefined }) {
  const { t } = useTexts()
  const suggestion = first?.suggestions[0]
  const adds = suggestion?.counts === true ? (first?.seconds ?? 0) : 0
  const outside = suggestion?.external === true ? adds : 0
  const [effective, external] = [month.effective + adds, month.outside + outside]
  const rows = [
    [
      t('desk.unexplained.after_effective', { month: String(Number(month.text.slice(5))) }),
      hours(month.effective),
      hours(effective),
    ],
    [t('desk.unexplained.after_outside'), hours(month.outside), hours(external)],
    [t('desk.unexplained.after_share'), share(month.outside, month.effective), share(external, effective)],
  ] as const
  return (
    <Card title={t('desk.unexplained.after')}>
      <dl className="run-after">
        {rows.map(([name, before, after], index) => (
          <div key={name}>
            <dt>
              {name}
              {index === 2 ? (
                <>
                  {' '}
                  <Why title={name}>
                    <p>{t('desk.figures.note.sharing')}</p>
                  </Why>
                </>
              ) : null}
            </dt>
            <dd>
              {before} → {after}
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet small">{t('desk.unexplained.after_note')}</p>
    </Card>
  )
}

const SHOWN = 10

/** The other way round: booked, and the meter stood still. */
export function NotRun({ instrument }: { instrument: string }) {
  const { t, name } = useTexts()
  const query = { limit: SHOWN, ...(instrument !== '' && { instrument }) }
  const pages = usePages(['unexplained', 'not-run', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/use/not-run', {
        params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  if (pages.items.length === 0) return null
  return (
    <Card title={t('desk.unexplained.not_run', { n: pages.items.length })}>
      <ul className="run-missed">
        {pages.items.map((each) => (
          <li key={each.id}>
            {timeText(each.startsAt, each.endsAt)} {name(each.instrument)}
            <span className="cell-second">
              {t(each.checkedIn ? 'desk.unexplained.not_run_in' : 'desk.unexplained.not_run_out')}
            </span>
          </li>
        ))}
      </ul>
      {pages.more === undefined ? null : (
        <button type="button" className="use-link" onClick={pages.more}>
          {t('desk.list.more_plain')}
        </button>
      )}
    </Card>
  )
}
