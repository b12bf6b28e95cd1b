import { nameIn } from '../../shared/language.ts'
import { formatCount } from '../../shared/numbers.ts'
import { wordOf } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'
import { hoursOf, rateText, type MeasuredUse, type Sum } from './measured.ts'
import { Months } from './months.tsx'
import { ShareList, type Share } from './share-list.tsx'

/** Who used it month by month, who came from outside, and the rate of use by class. */
export function Shown({ use, sum }: { use: MeasuredUse; sum: Sum }) {
  const { t } = useSite()
  return (
    <>
      <div class="statistics-pair">
        <section class="section" aria-labelledby="use-months">
          <SectionHead
            id="use-months"
            title={t('portal.use.by_month')}
            note={t('portal.use.by_month_note')}
          />
          {use.months.length === 0 ? null : <Months months={use.months} />}
          <Untold use={use} />
          <Key sum={sum} />
        </section>
        <Parties sum={sum} />
      </div>
      <Classes use={use} />
    </>
  )
}

/** Months that are not told, and why. */
function Untold({ use: { months, fewMonths, least } }: { use: MeasuredUse }) {
  const { t } = useSite()
  if (fewMonths.length > 0)
    return (
      <p class="map-note">
        {t('portal.use.few_months', {
          months: fewMonths.join(t('portal.use.between_months')),
          instruments: least.instruments,
          units: least.units,
        })}
      </p>
    )
  return months.length > 0 ? null : <p class="quiet">{t('portal.use.no_months')}</p>
}

const TIERS = ['outside', 'sameUnit', 'own'] as const

function Key({ sum }: { sum: Sum }) {
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

function Parties({ sum }: { sum: Sum }) {
  const { t } = useSite()
  const rows: Share[] = PARTIES.map((key) => ({
    name: wordOf(t, 'party', key),
    count: hoursOf(sum.parties[key]),
  }))
  return (
    <section class="section" aria-labelledby="use-parties">
      <SectionHead id="use-parties" title={t('portal.use.parties')} />
      <ShareList rows={rows} total={hoursOf(sum.outside)} unitName={t('portal.use.hours')} />
      <p class="map-note">{t('portal.use.related', { n: formatCount(hoursOf(sum.related)) })}</p>
    </section>
  )
}

/** Rates of use by class, the highest first; the grey figure is how many instruments stand behind. */
function Classes({ use: { classes, least } }: { use: MeasuredUse }) {
  const { t, language } = useSite()
  const rows = classes.items
    .toSorted((a, b) => (b.usageRate ?? 0) - (a.usageRate ?? 0))
    .map((each): Share => ({
      name: nameIn(language, { name: each.name ?? '', nameEn: each.nameEn }),
      count: each.instruments,
      part: each.usageRate ?? 0,
      note: rateText(each.usageRate),
    }))
  const { rest } = classes
  const shares =
    rest === null
      ? rows
      : [
          ...rows,
          {
            name: t('portal.use.rest'),
            count: rest.instruments,
            part: rest.usageRate ?? 0,
            note: rateText(rest.usageRate),
          },
        ]
  const half = shares.length > ONE_TABLE ? Math.ceil(shares.length / 2) : shares.length
  const shared = {
    total: 1,
    most: Math.max(...shares.map(({ part = 0 }) => part), LEAST),
    noteName: t('portal.use.usage'),
  }
  return (
    <section class="section" aria-labelledby="use-classes">
      <SectionHead
        id="use-classes"
        title={t('portal.use.by_class')}
        note={t('portal.use.by_note', { instruments: least.instruments, units: least.units })}
      />
      <div class="statistics-halves">
        <ShareList rows={shares.slice(0, half)} {...shared} />
        {shares.length > half ? <ShareList rows={shares.slice(half)} {...shared} /> : null}
      </div>
      <p class="map-note">{t('portal.use.rated_note')}</p>
    </section>
  )
}

const LEAST = 0.01
const ONE_TABLE = 5
