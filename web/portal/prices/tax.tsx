import { formatMoney } from '../../shared/money.ts'
import { percentOf } from '../../shared/tax.ts'
import type { components } from '../../shared/api.gen.ts'
import { useSite } from '../site.ts'

/** What of a total is tax, rate by rate; nothing where nobody said. */
export function TaxNote({ tax }: { tax: components['schemas']['PriceTax'] | null }) {
  const { t } = useSite()
  if (tax === null) return null
  return (
    <>
      {tax.parts.map(({ rateBp, netFen, taxFen }) => (
        <p key={rateBp} class="quiet small" data-tax>
          {t('price.tax_part', {
            rate: percentOf(rateBp),
            net: formatMoney(netFen),
            tax: formatMoney(taxFen),
          })}
        </p>
      ))}
    </>
  )
}
