import { Button, Dropdown } from 'antd'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'

const MONTHS = 6
const FORMATS = ['docx', 'pdf'] as const

/** The months up to the one of a civil day, the newest first. */
function monthsBefore(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 'YYYY-MM'.length),
  )
}

/** Takes the report of a month along, to be edited or to be filed. */
export function MonthlyReport({ today }: { today: string }) {
  const { t } = useTexts()
  const items = monthsBefore(today).map((month) => ({
    key: month,
    type: 'group' as const,
    label: month,
    children: FORMATS.map((format) => ({
      key: `${month}-${format}`,
      label: (
        <a href={`/api/v1/reports/monthly?month=${month}&format=${format}`} download>
          {t(`desk.overview.report_${format}`)}
        </a>
      ),
    })),
  }))
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button icon={<Icon name="download" />}>{t('desk.overview.report')}</Button>
    </Dropdown>
  )
}
