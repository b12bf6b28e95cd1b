import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'

/** The list as filtered, as a file. */
export function ExportButton({ query }: { query: Record<string, string | boolean> }) {
  const { t } = useTexts()
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return (
    <a className="button" href={`/api/v1/obligations/export?${search.toString()}`} download>
      <Icon name="download" />
      {t('desk.list.export')}
    </a>
  )
}
