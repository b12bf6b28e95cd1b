import { formatCount, formatShare } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { Bar } from '../ui/parts.tsx'

/** `part` is what the bar shows; the count unless said. */
export type Share = { name: string; count: number; part?: number; note?: string; href?: string }

type Props = {
  rows: readonly Share[]
  total: number
  most?: number
  noteName?: string
  /** What is counted; instruments unless said. */
  unitName?: string
}

/** A bar chart that is a table: name, bar, number, share of the whole. */
export function ShareList({ rows, total, most, noteName, unitName }: Props) {
  const { t } = useSite()
  const longest = most ?? Math.max(1, ...rows.map(({ count }) => count))
  return (
    <table class="table shares">
      <thead>
        <tr>
          <th scope="col">{t('portal.statistics.group')}</th>
          <td class="bar-cell" />
          <th scope="col" class="number">
            {unitName ?? t('portal.unit.instruments')}
          </th>
          <th scope="col" class="number">
            {noteName ?? t('portal.region.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, count, part = count, note, href }) => (
          <tr key={name}>
            <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
            <td class="bar-cell">
              <Bar part={part} whole={longest} />
            </td>
            <td class="number">{formatCount(count)}</td>
            <td class="number quiet">{note ?? `${formatShare(count, total)} %`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
