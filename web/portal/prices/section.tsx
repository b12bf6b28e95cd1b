import { formatMoney } from '../../shared/money.ts'
import { ratesIn } from '../../shared/tax.ts'
import { nameIn } from '../../shared/language.ts'
import { useSite } from '../site.ts'
import { SectionHead, Why } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { PriceTable } from './table.tsx'
import { Clause } from './say.tsx'
import type { CostStatement, Prices } from './wire.ts'

/** What everything costs, for whom, since when and by which document; what it costs the unit stands beneath. */
export function PriceSection({ prices }: { prices: Prices | null }) {
  const { t } = useSite()
  const list = prices?.list ?? null
  const rates = list === null ? [] : ratesIn(list.items, list.unitTaxBp)
  return (
    <section class="section section-wide" aria-labelledby="prices">
      <SectionHead
        id="prices"
        title={t('price.title')}
        note={
          <>
            {t('price.cost_covering')} {prices === null ? null : <BasisWhy prices={prices} />}
          </>
        }
      />
      {prices === null || list === null ? (
        <p class="quiet">{t('price.none')}</p>
      ) : (
        <>
          <PriceTable items={list.items} />
          <p class="quiet small price-foot">
            {t('price.since', { from: list.from, document: list.document ?? t('price.no_document') })}{' '}
            {rates.length === 0 ? null : t('price.tax_rates', { rates: rates.join(t('portal.frame.comma')) })}{' '}
            <a class="inline" href={`/instruments/${prices.instrumentId}/prices`}>
              {t('price.history_link')}
            </a>
          </p>
          <Costs prices={prices} />
          <Upcoming prices={prices} />
        </>
      )}
    </section>
  )
}

function BasisWhy({ prices }: { prices: Prices }) {
  const { t } = useSite()
  return (
    <Why id="why-price" title={t('price.basis_title')}>
      <Clause rule={prices.basis} />
      <span>{t('price.class_words')}</span>
      {prices.free.items.length === 0 ? null : (
        <span>
          <a class="inline" href="/prices#free">
            {t('price.free_link')}
          </a>
        </span>
      )}
    </Why>
  )
}

/** What an hour or a sample costs the unit, where that is approved and public. */
function Costs({ prices }: { prices: Prices }) {
  const { t, language } = useSite()
  const approved = prices.costs.filter(({ state }) => state === 'approved')
  const rows = approved.flatMap((cost) => {
    const item = prices.list?.items.find(({ id }) => id === cost.itemId)
    return item === undefined ? [] : [{ cost, name: nameIn(language, item) }]
  })
  return rows.map(({ cost, name }) => (
    <p key={cost.id} class="small">
      {t('price.cost_line', { name, from: cost.from, total: formatMoney(cost.totalFen) })}{' '}
      <CostWhy cost={cost} name={name} />
    </p>
  ))
}

function CostWhy({ cost, name }: { cost: CostStatement; name: string }) {
  const { t } = useSite()
  return (
    <Why id={`why-cost-${cost.id}`} title={t('price.cost_why', { name })}>
      <CostRows cost={cost} />
      {cost.basis === null ? null : (
        <span class="quiet small">
          <Told text={cost.basis} />
        </span>
      )}
    </Why>
  )
}

/** The parts of a cost, which add up. */
export function CostRows({ cost }: { cost: CostStatement }) {
  const { t } = useSite()
  const parts = [
    [t('price.cost.consumables'), cost.consumablesFen],
    [t('price.cost.utilities'), cost.utilitiesFen],
    [t('price.cost.labour'), cost.labourFen],
    [t('price.cost.others'), cost.othersFen],
    [t('price.cost.total'), cost.totalFen],
  ] as const
  return (
    <span class="why-rows cost-rows">
      {parts.map(([name, fen]) => (
        <span key={name}>
          <span>{name}</span>
          <span class="number">{formatMoney(fen)}</span>
        </span>
      ))}
    </span>
  )
}

function Upcoming({ prices }: { prices: Prices }) {
  const { t } = useSite()
  const [next] = prices.upcoming
  if (next === undefined) return null
  return (
    <div class="notice">
      <p>
        <strong>{t('price.upcoming', { from: next.from })}</strong>{' '}
        <a href={`/instruments/${prices.instrumentId}/prices`}>{t('price.upcoming_link')}</a>
      </p>
    </div>
  )
}
