import { api, useRead } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { hoursText, shareText } from './figures/wire.ts'

/** What the meter says beside what was booked; nothing where nothing was measured. */
export function Measured({ id, year }: { id: string; year: number }) {
  const { t } = useTexts()
  const may = useMay()('use.read')
  const { data } = useRead(
    ['figures', 'one', id, year],
    () => api.GET('/api/v1/use/figures', { params: { query: { period: String(year), instrument: id } } }),
    { enabled: may },
  )
  if (data === undefined || data.sum.instruments === 0) return null
  const { sum } = data
  const figures = [
    [t('desk.figures.power_on'), hoursText(sum.powered)],
    [t('desk.figures.effective'), hoursText(sum.effective)],
    [t('desk.figures.external'), hoursText(sum.outside)],
    [t('desk.figures.usage'), shareText(sum.usageRate)],
    [t('desk.figures.sharing'), shareText(sum.sharingRate)],
    [t('desk.figures.unexplained'), hoursText(sum.unexplained)],
  ] as const
  return (
    <section aria-label={t('desk.figures.measured_beside')}>
      <div className="figures use-figures">
        {figures.map(([name, value]) => (
          <div key={name} className="figure">
            <span className="figure-name">{name}</span>
            <span className="figure-value">{value}</span>
          </div>
        ))}
      </div>
      <p>
        {t('desk.figures.measured_beside')}{' '}
        <DeskLink to={`/use-figures/${id}?period=${year}`}>{t('desk.figures.more_days')}</DeskLink>
      </p>
    </section>
  )
}
