import { RemindButton, type Summary } from '../obligations/index.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Card } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'

const SHOWN = 10

/** The units with most that is late, when they were last reminded, and the one action. */
export function Units({ summary }: { summary: Summary }) {
  const { t, name } = useTexts()
  const units = summary.units.slice(0, SHOWN)
  return (
    <Card title={t('desk.overview.units')} sub={t('desk.overview.units_note')}>
      {units.length === 0 ? (
        <Empty title={t('desk.overview.units_none')} />
      ) : (
        <table className="table table-tight">
          <caption className="unseen">{t('desk.overview.units')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('desk.obligations.unit')}</th>
              <th scope="col" className="num">
                {t('desk.obligations.group.overdue')}
              </th>
              <th scope="col" className="num">
                {t('desk.overview.col.soon')}
              </th>
              <th scope="col" className="num">
                {t('desk.overview.col.longest')}
              </th>
            </tr>
          </thead>
          <tbody>
            {units.map(({ unit, region, overdue, soon, longestLate, calledOn }) => (
              <tr key={unit.id}>
                <th scope="row">
                  <DeskLink to={`/obligations?organisation=${unit.id}`}>{name(unit)}</DeskLink>
                  <span className="cell-second">
                    {[
                      region?.shortName,
                      calledOn === null ? null : t('desk.obligations.called', { day: calledOn }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </th>
                <td className={overdue > 0 ? 'num red strong' : 'num'}>{overdue}</td>
                <td className="num">{soon}</td>
                <td className="num">{longestLate ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="card-foot">
        <RemindButton units={summary.units} primary />
      </div>
    </Card>
  )
}
