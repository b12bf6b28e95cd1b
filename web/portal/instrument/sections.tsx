import type { ComponentChildren } from 'preact'
import type { InstrumentView } from '../../shared/api-types.ts'
import { civilDate } from '../../shared/dates.ts'
import { nameIn } from '../../shared/language.ts'
import { fullMoney } from '../../shared/money.ts'
import { wordOf } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import { Facts, SectionHead, Tag, Why } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'

type Props = { instrument: InstrumentView }
type Row = [name: ComponentChildren, value: ComponentChildren]

const stated = (rows: [name: ComponentChildren, value: ComponentChildren | null][]): Row[] =>
  rows.flatMap(([name, value]): Row[] => {
    if (value === null || value === '') return []
    return [[name, typeof value === 'string' ? <Told text={value} /> : value]]
  })

function Section(props: { id: string; title: string; note?: ComponentChildren; rows: Row[]; empty: string }) {
  const { id, title, note, rows, empty } = props
  return (
    <section class="section" aria-labelledby={id}>
      <SectionHead id={id} title={title} note={note} />
      {rows.length === 0 ? <p class="quiet">{empty}</p> : <Facts rows={rows} />}
    </section>
  )
}

/** What it can do, by which methods, with what results. */
export function Services({ instrument }: Props) {
  const { t } = useSite()
  const { serviceContent, methods, subjects, results } = instrument
  const rows = stated([
    [t('portal.field.serviceContent'), serviceContent],
    [t('portal.field.methods'), methods.length === 0 ? null : <Lines lines={methods} />],
    [t('portal.field.subjects'), subjects.length === 0 ? null : subjects.join(t('portal.frame.comma'))],
    [t('portal.field.results'), results],
  ])
  return (
    <Section
      id="services"
      title={t('portal.instrument.services')}
      rows={rows}
      empty={t('portal.instrument.services_empty')}
    />
  )
}

const Lines = ({ lines }: { lines: string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line}>
        <Told text={line} />
      </li>
    ))}
  </ul>
)

export function Specification({ instrument }: Props) {
  const { t, language } = useSite()
  const { technical, originalValueFen, source, funding, acceptanceDate, firstUseDate, listedAt } = instrument
  const dates = [acceptanceDate, firstUseDate].filter(Boolean).join(' / ')
  const rows = stated([
    [t('portal.field.technical'), technical],
    [t('portal.field.carrier'), wordOf(t, 'carrier', instrument.carrier)],
    [t('portal.field.purpose'), instrument.purpose && wordOf(t, 'purpose', instrument.purpose)],
    [
      t('portal.field.seats'),
      instrument.seats > 1 ? t('portal.instrument.seats', { n: instrument.seats }) : null,
    ],
    [t('portal.field.originalValueFen'), originalValueFen && fullMoney(t, language, originalValueFen)],
    [
      t('portal.field.funding'),
      funding.map((each) => wordOf(t, 'funding', each)).join(t('portal.frame.comma')) || null,
    ],
    [t('portal.field.source'), source && wordOf(t, 'source', source)],
    [t(firstUseDate === null ? 'portal.field.acceptanceDate' : 'portal.instrument.dates'), dates],
    [t('portal.instrument.listed_at'), listedAt && civilDate(listedAt)],
    [t('portal.instrument.completeness'), <Completeness instrument={instrument} />],
  ])
  return (
    <Section
      id="specification"
      title={t('portal.instrument.specification')}
      rows={rows}
      empty={t('portal.instrument.specification_empty')}
    />
  )
}

/** What a complete entry would have and this one lacks: said by name. */
function Completeness({ instrument }: Props) {
  const { t } = useSite()
  const { missing } = instrument
  const names = missing.map((field) => wordOf(t, 'field', field)).join(t('portal.frame.comma'))
  return (
    <>
      {missing.length === 0 ? (
        <Tag tone="green">{t('portal.instrument.complete')}</Tag>
      ) : (
        t('portal.instrument.lacks', { n: missing.length, names })
      )}{' '}
      <Why id="why-complete" title={t('portal.why.complete_title')}>
        <span>{t('portal.why.complete')}</span>
        {missing.length === 0 ? null : (
          <span>{t('portal.instrument.lacks', { n: missing.length, names })}</span>
        )}
      </Why>
    </>
  )
}

export function Rules({ instrument }: Props) {
  const { t } = useSite()
  const { openingRules, userNotes, customsSupervisedUntil } = instrument
  const rows = stated([
    [t('portal.field.openingRules'), openingRules],
    [t('portal.field.userNotes'), userNotes],
    [
      t('portal.field.customs'),
      customsSupervisedUntil && t('portal.instrument.customs', { date: customsSupervisedUntil }),
    ],
  ])
  return (
    <Section
      id="rules"
      title={t('portal.instrument.rules')}
      rows={rows}
      empty={t('portal.instrument.rules_empty')}
    />
  )
}

export function Identifiers({ instrument }: Props) {
  const { t, language } = useSite()
  const { id, assetNumber, classes, name } = instrument
  const deepest = classes.at(-1)
  const rows = stated([
    [t('portal.instrument.platform_id'), <code>{id}</code>],
    [t('portal.field.assetNumber'), assetNumber && <code>{assetNumber}</code>],
    [
      t('portal.instrument.class_code'),
      deepest && (
        <>
          <code>{deepest.code}</code> {nameIn(language, deepest)}
          <span class="fact-note">
            {t('portal.instrument.class_scheme', {
              scheme: wordOf(t, 'scheme', deepest.scheme),
              edition: deepest.edition,
            })}
          </span>
        </>
      ),
    ],
    [
      t('portal.instrument.metadata'),
      <a class="inline" href={`/instruments/${id}.pidinst.json`}>
        {t('portal.instrument.pidinst')}
      </a>,
    ],
    [
      t('portal.instrument.qr'),
      <span class="qr">
        <img
          src={`/instruments/${id}/qr.svg`}
          alt={t('portal.instrument.qr_alt', { name })}
          width="96"
          height="96"
        />
        <span>
          <a class="inline" href={`/instruments/${id}/qr.svg`} download={`${id}.svg`}>
            {t('portal.instrument.qr_download')}
          </a>
          {t('portal.instrument.qr_note')}
        </span>
      </span>,
    ],
  ])
  return <Section id="identifiers" title={t('portal.instrument.identifiers')} rows={rows} empty="" />
}
