import { formatFixed } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import type { Summary } from './wire.ts'
import { secondsSince, useSpan } from './words.ts'

/** What works, what says nothing, what looks wrong, what is late, what is to be given back: each leads to its list. */
export function Tiles({ summary }: { summary: Summary }) {
  const { t, word } = useTexts()
  const span = useSpan()
  const { normal, inUse, silent, suspicious, overdue, recover, rule } = summary
  const kinds = Object.entries(suspicious.kinds)
    .map(([kind, n]) => `${word('desk.sensors.kind', kind)} ${n}`)
    .join(t('desk.sensors.comma'))
  const tiles = [
    {
      name: t('desk.sensors.tile.normal'),
      count: normal,
      tone: 'plain',
      note:
        inUse === 0
          ? ''
          : t('desk.sensors.tile.normal_note', { share: formatFixed((100 * normal) / inUse, 1) }),
      to: '/sensors?tab=all',
    },
    {
      name: t('desk.sensors.tile.silent'),
      count: silent.count,
      tone: 'amber',
      note:
        silent.oldest === null
          ? ''
          : t('desk.sensors.tile.silent_note', { span: span(secondsSince(silent.oldest)) }),
      to: '/sensors?kind=silent',
    },
    {
      name: t('desk.sensors.tile.suspicious'),
      count: suspicious.count,
      tone: 'amber',
      note: kinds,
      to: '/sensors?kind=suspicious',
    },
    {
      name: t('desk.sensors.tile.overdue'),
      count: overdue.count,
      tone: 'red',
      note:
        rule === null
          ? t('desk.sensors.tile.no_rule')
          : t('desk.sensors.tile.overdue_note', { n: overdue.soon, days: overdue.days }),
      to: '/sensors?tab=waiting',
    },
    {
      name: t('desk.sensors.tile.recover'),
      count: recover,
      tone: 'amber',
      note: t('desk.sensors.tile.recover_note'),
      to: '/sensors?kind=recover',
    },
  ]
  return (
    <ul className="boxes sensor-tiles">
      {tiles.map(({ name, count, tone, note, to }) => (
        <li key={name}>
          <DeskLink to={to} className={`box box-${count === 0 ? 'plain' : tone}`}>
            <span className="box-count">{count.toLocaleString('en')}</span>
            <span>
              <span className="box-name">{name}</span>
              <span className="box-note">{note}</span>
            </span>
          </DeskLink>
        </li>
      ))}
    </ul>
  )
}
