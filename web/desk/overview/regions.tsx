import { api, useRead } from '../api/index.ts'
import type { Summary } from '../obligations/index.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Card } from '../ui/page.tsx'
import { settledOf } from './figures.tsx'
import { RegionMap, type MapArea } from '../ui/region-map.tsx'

type Row = Summary['regions'][number]

/** On-time rate by region: the map and the sorted table, each leading to the region's list. */
export function Regions({ summary }: { summary: Summary }) {
  const { t } = useTexts()
  const installation = useRead(['installation'], () => api.GET('/api/v1/installation'))
  const rows = summary.regions.toSorted((a, b) => b.overdue - a.overdue || b.due - a.due)
  return (
    <Card
      title={t('desk.overview.by_region')}
      sub={t('desk.overview.by_region_note')}
      extra={
        <DeskLink to="/obligations?group=overdue">
          {t('desk.overview.all_overdue', { n: summary.groups.overdue })}
        </DeskLink>
      }
    >
      <div className="map-and-table">
        {installation.data === undefined ? null : (
          <RegionMap
            province={installation.data.province.code}
            areas={useAreas(rows)}
            label={t('desk.overview.map')}
          />
        )}
        <RegionTable rows={rows} total={summary.period} />
      </div>
      <Stuck summary={summary} />
    </Card>
  )
}

const STEPS = [1, 0.9, 0.8, 0.6, 0.4]

/** 0 where all were in time, up to 5 where few were. */
const stepOf = (onTime: number, settled: number): number =>
  settled === 0 ? 0 : STEPS.filter((limit) => onTime / settled < limit).length

function useAreas(rows: readonly Row[]): MapArea[] {
  const { language } = useTexts()
  return rows.flatMap((row) => {
    const { region, onTime } = row
    if (region === null) return []
    const settled = settledOf(row)
    return [
      {
        code: region.code,
        name: language === 'en' ? region.nameEn : region.shortName,
        words: settled === 0 ? '–' : `${Math.round((onTime / settled) * 100)} %`,
        step: stepOf(onTime, settled),
        to: `/obligations?region=${region.code}`,
      },
    ]
  })
}

function RegionTable({ rows, total }: { rows: readonly Row[]; total: Summary['period'] }) {
  const { t, language } = useTexts()
  const heads = ['due', 'on_time', 'late', 'still'] as const
  return (
    <table className="table table-tight">
      <caption className="unseen">{t('desk.overview.by_region')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('desk.overview.col.region')}</th>
          {heads.map((head) => (
            <th key={head} scope="col" className="num">
              {t(`desk.overview.col.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ region, onTime, late, overdue }) => (
          <tr key={region?.code ?? ''}>
            <th scope="row">
              {region === null ? (
                t('desk.overview.no_region')
              ) : (
                <DeskLink to={`/obligations?region=${region.code}`}>
                  {language === 'en' ? region.nameEn : region.shortName}
                </DeskLink>
              )}
            </th>
            <td className="num">{onTime + late + overdue}</td>
            <td className="num">{onTime}</td>
            <td className="num">{late}</td>
            <td className={overdue > 0 ? 'num red strong' : 'num'}>{overdue}</td>
          </tr>
        ))}
        <tr className="strong">
          <th scope="row">{t('desk.overview.total')}</th>
          <td className="num">{settledOf(total)}</td>
          <td className="num">{total.onTime}</td>
          <td className="num">{total.late}</td>
          <td className="num">{total.overdue}</td>
        </tr>
      </tbody>
    </table>
  )
}

/** What the overdue ones wait for, each bar leading to its list. */
function Stuck({ summary }: { summary: Summary }) {
  const { t } = useTexts()
  if (summary.stuck.length === 0) return null
  const most = Math.max(...summary.stuck.map(({ count }) => count))
  return (
    <div className="stuck">
      <h3 className="stuck-title">{t('desk.overview.stuck', { n: summary.groups.overdue })}</h3>
      <ul>
        {summary.stuck.map(({ code, text, count }) => (
          <li key={code}>
            <DeskLink to={`/obligations?group=overdue&missing=${code}`} className="stuck-row">
              <span>{text}</span>
              <span className="stuck-bar">
                <span style={{ width: `${(count / most) * 100}%` }} />
              </span>
              <strong>{count}</strong>
            </DeskLink>
          </li>
        ))}
      </ul>
    </div>
  )
}
