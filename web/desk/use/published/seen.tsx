import { useTexts } from '../../texts/index.ts'
import { useMay } from '../../session.tsx'
import { DeskLink } from '../../ui/link.tsx'
import { Note } from '../../ui/states.tsx'
import { hoursText, shareText } from '../figures/wire.ts'
import type { Preview } from './wire.ts'

/** What a period comes to, and what still asks for a hand before it is published. */
export function Seen({ seen }: { seen: Preview }) {
  const { t } = useTexts()
  const facts = [
    [t('desk.published.instruments'), t('desk.published.instruments_n', { n: seen.instruments })],
    [t('desk.published.records'), seen.records.toLocaleString('en')],
    [t('desk.published.effective'), t('desk.published.hours_n', { n: hoursText(seen.effective) })],
  ]
  return (
    <>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label} className="fact-pair">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="fact-pair">
          <dt>{t('desk.published.digest')}</dt>
          <dd className="use-digest">{seen.digest}</dd>
        </div>
      </dl>
      <Findings seen={seen} />
    </>
  )
}

function Findings({ seen: { gaps, gapInstruments, unexplained, unknown, metered } }: { seen: Preview }) {
  const { t } = useTexts()
  const may = useMay()
  const [open, silent] = [gaps > 0 || unexplained >= LEAST, unknown >= LEAST]
  const isClean = !open && !silent
  if (isClean) return <Note tone="green" title={t('desk.published.finding_none')} />
  return (
    <Note tone="amber" title={t('desk.published.findings')}>
      <ul className="faults">
        {open ? (
          <li>
            {t('desk.published.finding_unexplained', {
              n: gaps,
              instruments: gapInstruments,
              hours: hoursText(unexplained),
            })}{' '}
            {may('use.write') ? (
              <DeskLink className="underlined" to="/unexplained">
                {t('desk.published.finding_see')}
              </DeskLink>
            ) : null}
          </li>
        ) : null}
        {silent ? (
          <li>
            {t('desk.published.finding_unknown', {
              share: shareText(metered === 0 ? null : unknown / metered),
              hours: hoursText(unknown),
            })}
          </li>
        ) : null}
      </ul>
    </Note>
  )
}

// A tenth of an hour: less shows as nought.
const LEAST = 360
