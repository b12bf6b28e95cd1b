import type { ComponentChildren } from 'preact'
import type { OrganisationView } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { shortMoney } from '../../shared/money.ts'
import { formatCount } from '../../shared/numbers.ts'
import { wordOf } from '../../shared/texts.ts'
import { instrumentsLink } from '../links.ts'
import { useSite } from '../site.ts'
import { Bar, Breadcrumbs, Facts, Figure, SectionHead, Tag } from '../ui/parts.tsx'
import { SearchBox } from '../ui/search-box.tsx'

type Props = { unit: OrganisationView }

/** A managing unit or a centre: what it has, whose it is, how to reach its office. */
export function UnitPage({ unit }: Props) {
  const { t, language } = useSite()
  const name = nameIn(language, unit)
  const parent =
    unit.parent === null ? [] : [{ text: nameIn(language, unit.parent), href: `/units/${unit.parent.id}` }]
  return (
    <div class="page">
      <Breadcrumbs crumbs={[{ text: t('portal.nav.units'), href: '/units' }, ...parent, { text: name }]} />
      <div class="title unit-title">
        <h1>{name}</h1>
        <p class="tags">
          <Tag>{wordOf(t, 'kind', unit.kind)}</Tag>
          {unit.affiliation === null ? null : <Tag>{wordOf(t, 'affiliation', unit.affiliation)}</Tag>}
        </p>
      </div>
      <Figures unit={unit} />
      <p class="map-note">
        <a href={`/wall?unit=${unit.id}`}>{t('wall.open')}</a>
      </p>
      <section class="section">
        <SectionHead
          title={t('portal.units.find_here')}
          link={{
            href: instrumentsLink({ unit: unit.id }),
            text: t('portal.units.all_here', { n: unit.instruments }),
          }}
        />
        <SearchBox kept={[['unit', unit.id]]} />
      </section>
      <div class="two-columns">
        <Classes unit={unit} />
        <About unit={unit} />
      </div>
      <Parts unit={unit} />
    </div>
  )
}

function Figures({ unit }: Props) {
  const { t, language } = useSite()
  const value = shortMoney(t, language, unit.valueFen)
  return (
    <div class="figures figures-box unit-figures">
      <Figure
        label={t('portal.home.online')}
        value={formatCount(unit.instruments)}
        unit={t('portal.unit.of_instruments')}
      />
      <Figure label={t('portal.home.value')} value={value.value} unit={value.unit} />
      <Figure label={t('portal.units.classes')} value={formatCount(unit.classes.length)} />
      <Figure label={t('portal.units.parts')} value={formatCount(unit.parts.length)} />
    </div>
  )
}

function Classes({ unit }: Props) {
  const { t, language } = useSite()
  const most = Math.max(1, ...unit.classes.map(({ count }) => count))
  if (unit.classes.length === 0) return null
  return (
    <section class="section">
      <SectionHead title={t('portal.home.by_class')} />
      <table class="table">
        <tbody>
          {unit.classes.map((each) => (
            <tr key={each.code}>
              <th scope="row">
                <a href={instrumentsLink({ unit: unit.id, class: each.code })}>{nameIn(language, each)}</a>
              </th>
              <td class="bar-cell">
                <Bar part={each.count} whole={most} />
              </td>
              <td class="number">{formatCount(each.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function About({ unit }: Props) {
  const { t, language } = useSite()
  const { supervisedBy, regions, address, website, officePhone, codes } = unit
  const names = regions.map((region) => nameIn(language, region))
  const rows: [string, ComponentChildren | null][] = [
    [t('portal.units.name_other'), language === 'en' ? unit.name : unit.nameEn],
    [t('portal.units.supervised_by'), supervisedBy && nameIn(language, supervisedBy)],
    [t('portal.field.place'), (language === 'en' ? names.toReversed().join(', ') : names.join('')) || null],
    [t('portal.units.address'), address],
    [t('portal.field.officePhone'), officePhone && <a href={`tel:${officePhone}`}>{officePhone}</a>],
    [
      t('portal.units.website'),
      website && (
        <a class="inline" href={website} rel="noopener external">
          {website.replace(/^https?:\/\//, '')}
        </a>
      ),
    ],
    ...codes.map(({ scheme, code }): [string, ComponentChildren] => [
      wordOf(t, 'scheme', scheme),
      <code key={code}>{code}</code>,
    ]),
  ]
  return (
    <section class="section">
      <SectionHead title={t('portal.units.about')} />
      <Facts rows={rows.filter(([, value]) => value !== null)} />
    </section>
  )
}

function Parts({ unit }: Props) {
  const { t, language } = useSite()
  if (unit.parts.length === 0) return null
  return (
    <section class="section">
      <SectionHead title={t('portal.units.parts')} />
      <table class="table">
        <tbody>
          {unit.parts.map((part) => (
            <tr key={part.id}>
              <th scope="row">
                <a href={`/units/${part.id}`}>{nameIn(language, part)}</a>
                <span class="under">{wordOf(t, 'kind', part.kind)}</span>
              </th>
              <td class="number">{t('portal.unit.count', { n: part.instruments })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
