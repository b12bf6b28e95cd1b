import { useTexts } from '../../texts/index.ts'
import { Why } from '../../ui/why.tsx'
import { hoursText, shareText, type Figures } from './wire.ts'

type Shown = {
  key: 'power_on' | 'effective' | 'external' | 'usage' | 'sharing' | 'opening'
  value: string
  unit: string
  note: string
}

/** Six figures of a period; each with what it means, by which rule and in which version. */
export function Total({ figures }: { figures: Figures }) {
  const { t } = useTexts()
  return (
    <div className="figures use-figures">
      {useShown(figures).map(({ key, value, unit, note }) => (
        <div key={key} className="figure">
          <span className="figure-name">
            {t(`desk.figures.${key}`)} <Meaning figures={figures} code={key} />
          </span>
          <span className="figure-value">
            {value}
            {unit === '' ? null : <span className="figure-unit">{unit}</span>}
          </span>
          <span className="quiet small">{note}</span>
        </div>
      ))}
    </div>
  )
}

function useShown({ sum: total, opening }: Figures): Shown[] {
  const { t } = useTexts()
  const unit = t('desk.figures.hours')
  const measured = shareText(total.effective === 0 ? null : total.measured / total.effective)
  const rated = total.rated === null ? '–' : hoursText(total.rated)
  return [
    {
      key: 'power_on',
      value: hoursText(total.powered),
      unit,
      note: t('desk.figures.note.power_on', { n: hoursText(total.running) }),
    },
    {
      key: 'effective',
      value: hoursText(total.effective),
      unit,
      note: t('desk.figures.note.effective', { share: measured }),
    },
    {
      key: 'external',
      value: hoursText(total.outside),
      unit,
      note: t('desk.figures.note.external', { n: hoursText(total.related) }),
    },
    {
      key: 'usage',
      value: shareText(total.usageRate),
      unit: '',
      note: t('desk.figures.note.usage', { n: rated }),
    },
    {
      key: 'sharing',
      value: shareText(total.sharingRate),
      unit: '',
      note: t('desk.figures.note.sharing'),
    },
    {
      key: 'opening',
      value: shareText(opening === null || opening.must === 0 ? null : opening.open / opening.must),
      unit: '',
      note: t('desk.figures.note.opening', { must: opening?.must ?? 0, open: opening?.open ?? 0 }),
    },
  ]
}

/** The definition as it was applied: its words, the rule, its version, and that it is practice where it is. */
function Meaning({ figures, code }: { figures: Figures; code: Shown['key'] }) {
  const { t, told } = useTexts()
  const said = figures.words.find((word) => word.code === code)
  return (
    <Why title={t(`desk.figures.${code}`)}>
      {said === undefined ? null : <p>{told(said)}</p>}
      {figures.definitions
        .filter(({ rule }) => rule === 'use.measures' || code === 'usage')
        .map(({ rule, version, short, force, clause }) => (
          <p key={rule}>
            {short === null ? null : told(short)} {clause}{' '}
            <a className="underlined" href={`/policy/${rule}`}>
              {t('desk.figures.version', { rule, version })}
            </a>
            {force === 'practice' ? <span className="cell-second">{t('desk.figures.practice')}</span> : null}
          </p>
        ))}
    </Why>
  )
}
