import type { InstrumentView } from '../../shared/api-types.ts'
import { civilDate } from '../../shared/dates.ts'
import { nameIn } from '../../shared/language.ts'
import { formatMoney, shortMoney } from '../../shared/money.ts'
import { formatCount } from '../../shared/numbers.ts'
import { wordOf } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import { Icon } from '../ui/icon.tsx'
import { Why } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { ScopeWords, type ScopeAnswer } from './scope.tsx'

/** What a stranger decides by: the booking first, then how it is open, its worth, whom to call. */
export function FactsCard(props: {
  instrument: InstrumentView
  scope: ScopeAnswer | null
  children: preact.ComponentChildren
}) {
  const { t } = useSite()
  const { instrument, scope } = props
  const { fee, openingModes, openingHours, officePhone, serviceUrl } = instrument
  return (
    <section class="facts-card" aria-label={t('portal.instrument.use')}>
      {props.children}
      <dl>
        <Row name={t('portal.field.originalValueFen')}>
          <Value instrument={instrument} />
        </Row>
        <Row name={t('portal.instrument.modes')}>
          {openingModes.length === 0
            ? t('portal.frame.not_given')
            : openingModes.map((mode) => t(`portal.mode.${mode}`)).join(t('portal.frame.comma'))}
        </Row>
        <Row name={t('portal.field.openingHours')}>
          <Told text={openingHours ?? t('portal.frame.not_given')} />
        </Row>
        <Row name={t('portal.field.fee')}>
          <Told text={fee ?? t('portal.instrument.fee_ask')} />
        </Row>
        <Row name={t('portal.field.officePhone')}>
          {officePhone === null ? (
            t('portal.frame.not_given')
          ) : (
            <a href={`tel:${officePhone.replaceAll(/[^+\d]/g, '')}`}>{officePhone}</a>
          )}
        </Row>
        {scope === null ? null : (
          <Row name={t('portal.scope.title')}>
            <ScopeWords scope={scope} />
          </Row>
        )}
      </dl>
      {serviceUrl === null ? null : (
        <a class="button button-primary" href={serviceUrl} rel="noopener external">
          <Icon name="link" />
          {t('portal.instrument.service_page')}
        </a>
      )}
      <p class="actions">
        <a class="button button-quiet" href={`/units/${instrument.unit.id}`}>
          {t('portal.instrument.see_unit')}
        </a>
      </p>
    </section>
  )
}

function Row({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Value({ instrument }: { instrument: InstrumentView }) {
  const { t, language } = useSite()
  const { originalValueFen } = instrument
  if (originalValueFen === null) return <>{t('portal.instrument.value_unknown')}</>
  const { value, unit } = shortMoney(t, language, originalValueFen)
  return (
    <>
      {[value, unit].filter(Boolean).join(' ')} <ValueWhy instrument={instrument} fen={originalValueFen} />
    </>
  )
}

/** Where the value comes from: whose list, which dates, what was paid abroad. */
function ValueWhy({ instrument, fen }: { instrument: InstrumentView; fen: number }) {
  const { t, language } = useSite()
  const { unit, foreignCost, acceptanceDate, recordedDate, source, funding, updatedAt } = instrument
  const rows: [string, string | null][] = [
    [t('portal.field.originalValueFen'), formatMoney(fen)],
    [
      t('portal.why.from'),
      t('portal.why.from_unit', { unit: nameIn(language, unit), date: civilDate(updatedAt) }),
    ],
    [
      t('portal.field.foreign'),
      foreignCost === null
        ? null
        : t('portal.why.foreign', {
            amount: `${foreignCost.currency} ${formatCount(Number(foreignCost.amount))}`,
            rate: foreignCost.rate ?? t('portal.frame.not_given'),
            date: foreignCost.rateDate ?? '',
          }),
    ],
    [t('portal.field.acceptanceDate'), acceptanceDate],
    [t('portal.field.recordedDate'), recordedDate],
    [t('portal.field.source'), source === null ? null : wordOf(t, 'source', source)],
    [
      t('portal.field.funding'),
      funding.map((each) => wordOf(t, 'funding', each)).join(t('portal.frame.comma')) || null,
    ],
  ]
  return (
    <Why id="why-worth" title={t('portal.why.worth_title')}>
      <span class="why-rows">
        {rows.flatMap(([name, value]) =>
          value === null
            ? []
            : [
                <span key={name}>
                  <span>{name}</span>
                  <span>{value}</span>
                </span>,
              ],
        )}
      </span>
      <span class="quiet small">{t('portal.why.worth_note')}</span>
    </Why>
  )
}
