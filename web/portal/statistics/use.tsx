import { nameIn } from '../../shared/language.ts'
import { formatCount, formatShare } from '../../shared/numbers.ts'
import { wordOf } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import { Figure, SectionHead, Why } from '../ui/parts.tsx'
import { choices, hoursOf, type Group, type MeasuredUse } from './measured.ts'
import { Months } from './months.tsx'
import { ShareList, type Share } from './share-list.tsx'

/** Measured use for everybody: four rates, who used it month by month, by class and by place. */
export function MeasuredSection({ use }: { use: MeasuredUse }) {
  const { t } = useSite()
  const { period, sum } = use
  const note = period.snapshot === null ? 'portal.use.live' : 'portal.use.published'
  return (
    <section class="section" aria-labelledby="measured">
      <SectionHead
        id="measured"
        title={t('portal.use.title')}
        note={t(note, { from: period.from, until: period.until })}
      />
      <Choices chosen={period.text} />
      {sum.instruments === 0 ? <p class="quiet">{t('portal.use.none')}</p> : <Shown use={use} />}
    </section>
  )
}

function Choices({ chosen }: { chosen: string }) {
  const { t } = useSite()
  return (
    <nav class="use-periods" aria-label={t('portal.use.period')}>
      {choices().map(({ key, period }) => (
        <a
          key={key}
          href={`/statistics?period=${period}#measured`}
          {...(period === chosen && { 'aria-current': 'true' as const })}
        >
          {key === 'last' ? period : t(`portal.use.${key}`)}
        </a>
      ))}
    </nav>
  )
}

function Shown({ use }: { use: MeasuredUse }) {
  const { t } = useSite()
  return (
    <div class="use-shown">
      <Rates use={use} />
      <div class="statistics-pair">
        <section aria-labelledby="use-months">
          <SectionHead
            id="use-months"
            title={t('portal.use.by_month')}
            note={t('portal.use.by_month_note')}
          />
          <Months months={use.months} />
          <Key use={use} />
        </section>
        <Parties use={use} />
      </div>
      <div class="statistics-halves">
        <Rated id="use-classes" title={t('portal.use.by_class')} rows={use.classes.items} />
        <Rated id="use-regions" title={t('portal.use.by_region')} rows={use.regions.items} />
      </div>
      <p class="map-note">{t('portal.use.left', { n: use.classes.rest?.instruments ?? 0 })}</p>
    </div>
  )
}

function Rates({ use: { sum, opening, words, definitions } }: { use: MeasuredUse }) {
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
  const usage = sum.usageRate === null ? '–' : (sum.usageRate * PERCENT).toFixed(1)
  return (
    <div class="figures figures-box statistics-figures">
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
        note={t('portal.use.usage_note', { n: formatCount(hoursOf(sum.effective)) })}
      />
      <Figure
        label={[t('portal.use.sharing'), why('sharing')]}
        value={rate(sum.outside, sum.effective)}
        unit="%"
        note={t('portal.use.sharing_note', { n: formatCount(hoursOf(sum.outside)) })}
      />
      <Figure
        label={[t('portal.use.powered'), why('power_on')]}
        value={formatCount(hoursOf(sum.powered))}
        unit={t('portal.use.hours')}
        note={t('portal.use.powered_note', { n: formatCount(sum.instruments) })}
      />
    </div>
  )
}

const PERCENT = 100
const TIERS = ['outside', 'sameUnit', 'own'] as const

function Key({ use: { sum } }: { use: MeasuredUse }) {
  const { t } = useSite()
  return (
    <p class="use-keys">
      {TIERS.map((key) => (
        <span key={key} class={`use-key use-key-${key}`}>
          {t(`portal.use.tier_${key}`)} <strong>{formatCount(hoursOf(sum[key]))}</strong>
        </span>
      ))}
    </p>
  )
}

const PARTIES = ['university', 'institute', 'state_firm', 'private_firm', 'public', 'person'] as const

function Parties({ use: { sum } }: { use: MeasuredUse }) {
  const { t } = useSite()
  const rows: Share[] = PARTIES.map((key) => ({
    name: wordOf(t, 'party', key),
    count: hoursOf(sum.parties[key]),
  }))
  return (
    <section aria-labelledby="use-parties">
      <SectionHead id="use-parties" title={t('portal.use.parties')} />
      <ShareList rows={rows} total={hoursOf(sum.outside)} unitName={t('portal.use.hours')} />
      <p class="map-note">{t('portal.use.related', { n: formatCount(hoursOf(sum.related)) })}</p>
    </section>
  )
}

/** Rates of use, the highest first; the grey figure is how many instruments stand behind. */
function Rated({ id, title, rows }: { id: string; title: string; rows: readonly Group[] }) {
  const { t, language } = useSite()
  if (rows.length === 0) return null
  const shares: Share[] = rows
    .toSorted((a, b) => (b.usageRate ?? 0) - (a.usageRate ?? 0))
    .map((each) => ({
      name: nameIn(language, { name: each.name ?? '', nameEn: each.nameEn }),
      count: each.instruments,
      part: each.usageRate ?? 0,
      note: each.usageRate === null ? '–' : `${(each.usageRate * PERCENT).toFixed(1)} %`,
    }))
  return (
    <section aria-labelledby={id}>
      <SectionHead id={id} title={title} note={t('portal.use.by_note')} />
      <ShareList
        rows={shares}
        total={1}
        most={Math.max(...shares.map(({ part }) => part ?? 0), LEAST)}
        noteName={t('portal.use.usage')}
      />
    </section>
  )
}

const LEAST = 0.01
