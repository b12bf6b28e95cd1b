import { formatCount, formatShare } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { Figure, Why } from '../ui/parts.tsx'
import { hoursOf, type MeasuredUse } from './measured.ts'

/** How much is open, used and shared; each opens what it means, by which rule and in which version. */
export function RateFigures({ use: { sum, opening, words, definitions } }: { use: MeasuredUse }) {
  const { t, language } = useSite()
  const why = (code: string) => {
    const word = words.find((each) => each.code === code)
    return (
      <Why id={`why-use-${code}`} title={t('portal.use.why')}>
        {word === undefined ? null : <span>{language === 'en' ? word.en : word.zh}</span>}
        {definitions.map(({ rule, version, force }) => (
          <span key={rule}>
            <a href={`/policy/${rule}`}>{t('portal.use.version', { rule, version })}</a>
            {force === 'practice' ? ` ${t('portal.use.practice')}` : ''}
          </span>
        ))}
      </Why>
    )
  }
  const rate = (part: number, whole: number | null) => (whole === null ? '–' : formatShare(part, whole))
  const usage = sum?.usageRate == null ? '–' : (sum.usageRate * PERCENT).toFixed(1)
  return (
    <>
      <Figure
        label={[t('portal.use.opening'), why('opening')]}
        value={rate(opening?.open ?? 0, opening?.must ?? 0)}
        unit="%"
        note={t('portal.use.opening_note', { must: opening?.must ?? 0, open: opening?.open ?? 0 })}
      />
      <Figure
        label={[t('portal.use.usage'), why('usage')]}
        value={usage}
        unit="%"
        note={sum === null ? '' : t('portal.use.usage_note', { n: formatCount(hoursOf(sum.effective)) })}
      />
      <Figure
        label={[t('portal.use.sharing'), why('sharing')]}
        value={rate(sum?.outside ?? 0, sum?.effective ?? null)}
        unit="%"
        note={sum === null ? '' : t('portal.use.sharing_note', { n: formatCount(hoursOf(sum.outside)) })}
      />
    </>
  )
}

const PERCENT = 100

/** The same, and who was served. */
export function Rates({ use }: { use: MeasuredUse }) {
  const { t } = useSite()
  const { served } = use
  return (
    <div class="figures figures-box statistics-figures">
      <RateFigures use={use} />
      <Figure
        label={[
          t('portal.use.served'),
          <Why key="served" id="why-use-served" title={t('portal.use.why')}>
            <span>{t('portal.use.served_why')}</span>
          </Why>,
        ]}
        value={served === null ? '–' : formatCount(served.bodies)}
        unit={t('portal.use.bodies')}
        note={served === null ? '' : t('portal.use.served_note', { n: formatCount(served.privateFirms) })}
      />
    </div>
  )
}
