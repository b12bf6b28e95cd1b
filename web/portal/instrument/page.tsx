import type { History, InstrumentView } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import type { TextKey } from '../../shared/texts.ts'
import { instrumentsLink } from '../links.ts'
import { useSite } from '../site.ts'
import { Drawing } from '../ui/icon.tsx'
import { Breadcrumbs, Tag, type Crumb } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { WeekSection, type TimeView } from '../booking/index.tsx'
import { LiveLine, type Live } from '../live/index.tsx'
import { MarketLink, type OnBoard } from '../market/index.tsx'
import { RatingsSection, type Ratings } from '../orders/index.tsx'
import { OutputsSection, type InstrumentOutputs } from '../outputs/index.tsx'
import { PriceSection, type Prices } from '../prices/index.tsx'
import { BookingCard } from './booking-card.tsx'
import { Changes } from './changes.tsx'
import { FactsCard } from './facts-card.tsx'
import type { ScopeAnswer } from './scope.tsx'
import { Identifiers, Rules, Services, Specification } from './sections.tsx'

export function InstrumentPage({
  instrument,
  history,
  scope,
  view,
  prices,
  ratings,
  outputs,
  live,
  offers,
}: {
  instrument: InstrumentView
  history: History | null
  scope: ScopeAnswer | null
  view: TimeView | null
  prices: Prices | null
  ratings: Ratings | null
  outputs: InstrumentOutputs | null
  live: Live | null
  offers: OnBoard
}) {
  return (
    <article class="page instrument">
      <Breadcrumbs crumbs={useCrumbs(instrument)} />
      <div class="instrument-head">
        <Photo instrument={instrument} />
        <Intro instrument={instrument} />
        <FactsCard instrument={instrument} scope={scope}>
          <LiveLine id={instrument.id} live={live} />
          <BookingCard instrument={instrument} view={view} prices={prices} />
        </FactsCard>
      </div>
      <MarketLink offers={offers} />
      <SectionLinks />
      <div class="instrument-body">
        <WeekSection view={view} />
        <PriceSection prices={prices} />
        <Services instrument={instrument} />
        <Specification instrument={instrument} />
        <Rules instrument={instrument} />
        <Identifiers instrument={instrument} />
        <RatingsSection ratings={ratings} />
        <OutputsSection id={instrument.id} outputs={outputs} />
        <Changes history={history} />
      </div>
    </article>
  )
}

function useCrumbs(instrument: InstrumentView): Crumb[] {
  const { t, language } = useSite()
  const classes = instrument.classes.map((each) => ({
    text: nameIn(language, each),
    href: instrumentsLink({ class: each.code }),
  }))
  return [
    { text: t('portal.nav.instruments'), href: '/instruments' },
    ...classes,
    { text: nameIn(language, instrument) },
  ]
}

function Photo({ instrument }: { instrument: InstrumentView }) {
  const { t } = useSite()
  const [image] = instrument.images
  if (image !== undefined) {
    return (
      <figure class="photo photo-real">
        <img
          src={image.url}
          alt={image.caption ?? t('portal.instrument.photo_of', { name: instrument.name })}
        />
      </figure>
    )
  }
  return (
    <figure class="photo">
      <Drawing code={instrument.classes.at(-1)?.code} />
      <figcaption>{t('portal.instrument.no_photo')}</figcaption>
    </figure>
  )
}

function Intro({ instrument }: { instrument: InstrumentView }) {
  const { t, language } = useSite()
  const { name, nameEn, aliases, functions, openingModes, unit, centre, status } = instrument
  const other = language === 'en' ? name : nameEn
  return (
    <div class="intro">
      <h1>{nameIn(language, instrument)}</h1>
      {other !== null && other !== nameIn(language, instrument) ? (
        <p class="other-name" lang={language === 'en' ? 'zh-CN' : 'en'}>
          {other}
        </p>
      ) : null}
      {aliases.length > 0 ? (
        <p class="other-name">
          {t('portal.instrument.aliases', { names: aliases.join(t('portal.frame.comma')) })}
        </p>
      ) : null}
      {functions === null ? null : (
        <p class="does">
          <Told text={functions} />
        </p>
      )}
      <p class="tags">
        {openingModes.map((mode) => (
          <Tag key={mode}>{t(`portal.mode.${mode}`)}</Tag>
        ))}
        {status === 'listed' ? (
          <Tag tone="green">{t('portal.instrument.open')}</Tag>
        ) : (
          <Tag tone="amber">{t('portal.instrument.suspended')}</Tag>
        )}
      </p>
      <dl class="intro-facts">
        <div>
          <dt>{t('portal.field.model')}</dt>
          <dd>
            <Told text={useMade(instrument)} />
          </dd>
        </div>
        <div>
          <dt>{t('portal.field.unit')}</dt>
          <dd>
            <a class="inline" href={`/units/${unit.id}`}>
              {nameIn(language, unit)}
            </a>
            {centre === null ? null : (
              <>
                {' '}
                <a class="inline" href={`/units/${centre.id}`}>
                  {nameIn(language, centre)}
                </a>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('portal.field.place')}</dt>
          <dd>
            <Told text={usePlace(instrument)} />
          </dd>
        </div>
      </dl>
    </div>
  )
}

function useMade({ model, maker, country }: InstrumentView): string {
  const { t, language } = useSite()
  const made = { maker: maker ?? '', country: country === null ? '' : nameIn(language, country) }
  const from = country === null ? maker : t('portal.instrument.maker', made)
  return [model, from].filter(Boolean).join(t('portal.frame.dot')) || t('portal.frame.not_given')
}

function usePlace({ regions, address }: InstrumentView): string {
  const { t, language } = useSite()
  const below = regions.filter(({ level }) => level !== 'province')
  const names = below.map((region) => nameIn(language, region))
  const where = language === 'en' ? names.toReversed().join(', ') : names.join('')
  return [where, address].filter(Boolean).join(t('portal.frame.dot')) || t('portal.frame.not_given')
}

const sections: [id: string, text: TextKey][] = [
  ['free', 'book.free_times'],
  ['prices', 'price.title'],
  ['services', 'portal.instrument.services'],
  ['specification', 'portal.instrument.specification'],
  ['rules', 'portal.instrument.rules'],
  ['identifiers', 'portal.instrument.identifiers'],
  ['outputs', 'outputs.title'],
  ['changes', 'portal.instrument.changes'],
]

function SectionLinks() {
  const { t } = useSite()
  return (
    <nav class="sections-nav" aria-label={t('portal.instrument.sections')}>
      <ul>
        {sections.map(([id, text]) => (
          <li key={id}>
            <a href={`#${id}`}>{t(text)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
