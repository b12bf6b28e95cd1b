import type { Overview } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { sayMoney, shortMoney } from '../../shared/money.ts'
import { formatCount, formatShare } from '../../shared/numbers.ts'
import { wordOf } from '../../shared/texts.ts'
import { instrumentsLink } from '../links.ts'
import { useSite } from '../site.ts'
import { boundsName } from '../ui/bounds.ts'
import { Figure, SectionHead, Why } from '../ui/parts.tsx'
import { ShareList, type Share } from './share-list.tsx'
import { Years } from './years.tsx'

/** What stands in the catalogue: how much, of which years, kinds, classes and worth. */
export function Catalogue({ overview }: { overview: Overview }) {
  const { t } = useSite()
  return (
    <>
      <section class="section" aria-labelledby="catalogue">
        <SectionHead id="catalogue" title={t('portal.statistics.catalogue')} />
        <Figures overview={overview} />
      </section>
      <div class="statistics-pair">
        <Years years={overview.years} total={overview.instruments} />
        <Kinds overview={overview} />
      </div>
      <ByClass overview={overview} />
      <Values overview={overview} />
    </>
  )
}

function Figures({ overview }: { overview: Overview }) {
  const { t, language } = useSite()
  const { instruments, units, valueFen, valueUnknown, listedLast30Days, regionUnknown, unclassified } =
    overview
  const value = shortMoney(t, language, valueFen)
  const known = instruments - valueUnknown
  const valueWhy = (
    <Why id="why-value" title={t('portal.why.value_title')}>
      <span>{t('portal.why.value_sum', { n: known })}</span>
      <span>{t('portal.why.value_unknown', { n: valueUnknown })}</span>
    </Why>
  )
  const countWhy = (
    <Why id="why-count" title={t('portal.why.count_title')}>
      <span>{t('portal.why.count')}</span>
      <span>{t('portal.why.count_gaps', { region: regionUnknown, unclassified })}</span>
    </Why>
  )
  return (
    <div class="figures figures-box statistics-figures">
      <Figure
        label={[t('portal.home.online'), countWhy]}
        value={formatCount(instruments)}
        unit={t('portal.home.instruments', { n: instruments })}
        note={t('portal.statistics.new', { n: listedLast30Days })}
      />
      <Figure
        label={t('portal.home.units')}
        value={formatCount(units)}
        note={t('portal.statistics.units_note')}
      />
      <Figure
        label={[t('portal.home.value'), valueWhy]}
        value={value.value}
        unit={value.unit}
        note={t('portal.home.value_note', { n: known })}
      />
      <Figure
        label={t('portal.statistics.classified')}
        value={formatShare(instruments - unclassified, instruments)}
        unit="%"
        note={
          unclassified === 0
            ? t('portal.statistics.all_classified')
            : t('portal.statistics.classified_note', { n: unclassified })
        }
      />
    </div>
  )
}

function Kinds({ overview }: { overview: Overview }) {
  const { t, language } = useSite()
  const rows: Share[] = byCount(overview.unitKinds).map(({ key, instruments, valueFen }) => ({
    name: wordOf(t, 'kind', key),
    count: instruments,
    note: sayMoney(t, language, valueFen),
  }))
  return (
    <section class="section" aria-labelledby="by-kind">
      <SectionHead id="by-kind" title={t('portal.statistics.by_kind')} />
      <ShareList rows={rows} total={overview.instruments} noteName={t('portal.home.value')} />
    </section>
  )
}

function ByClass({ overview }: { overview: Overview }) {
  const { t, language } = useSite()
  const rows: Share[] = overview.classes.map((each) => ({
    name: nameIn(language, each),
    count: each.instruments,
    note: sayMoney(t, language, each.valueFen),
    href: instrumentsLink({ class: each.code }),
  }))
  const half = Math.ceil(rows.length / 2)
  const ordered = rows.toSorted((a, b) => b.count - a.count)
  const shared = {
    total: overview.instruments,
    most: ordered[0]?.count ?? 1,
    noteName: t('portal.home.value'),
  }
  return (
    <section class="section" aria-labelledby="by-class">
      <SectionHead
        id="by-class"
        title={t('portal.home.by_class')}
        note={t('portal.statistics.by_class_note')}
      />
      <div class="statistics-halves">
        <ShareList rows={ordered.slice(0, half)} {...shared} />
        <ShareList rows={ordered.slice(half)} {...shared} />
      </div>
      {overview.unclassified > 0 ? (
        <p class="map-note">{t('portal.statistics.classified_note', { n: overview.unclassified })}</p>
      ) : null}
    </section>
  )
}

function Values({ overview }: { overview: Overview }) {
  const site = useSite()
  const { t } = site
  const bands: Share[] = overview.valueBands.map(({ min, max, instruments }) => ({
    name: boundsName(site, min / FEN, max === null ? null : max / FEN),
    count: instruments,
    href: instrumentsLink({
      value_min: String(min / FEN),
      ...(max !== null && { value_max: String(max / FEN - 1) }),
    }),
  }))
  const modes: Share[] = byCount(overview.modes).map(({ key, instruments }) => ({
    name: wordOf(t, 'mode', key),
    count: instruments,
    href: instrumentsLink({ mode: key }),
  }))
  const funding: Share[] = byCount(overview.funding).map(({ key, instruments }) => ({
    name: wordOf(t, 'funding', key),
    count: instruments,
  }))
  return (
    <div class="statistics-thirds">
      {(
        [
          ['by-value', 'portal.statistics.by_value', bands],
          ['by-mode', 'portal.statistics.by_mode', modes],
          ['by-funding', 'portal.statistics.by_funding', funding],
        ] as const
      ).map(([id, title, rows]) => (
        <section key={id} class="section" aria-labelledby={id}>
          <SectionHead id={id} title={t(title)} />
          <ShareList rows={rows} total={overview.instruments} />
        </section>
      ))}
      <p class="map-note statistics-note">{t('portal.statistics.overlap')}</p>
    </div>
  )
}

const FEN = 100

const byCount = <T extends { instruments: number }>(rows: T[]): T[] =>
  rows.toSorted((a, b) => b.instruments - a.instruments)
