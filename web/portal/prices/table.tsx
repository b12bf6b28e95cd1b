import { formatMoney } from '../../shared/money.ts'
import { nameIn } from '../../shared/language.ts'
import { useSite } from '../site.ts'
import { Told } from '../ui/told.tsx'
import { Amount, RateNotes } from './say.tsx'
import type { AnyRate, PriceItem } from './wire.ts'

type Priced = Omit<PriceItem, 'rates'> & { rates: AnyRate[] }

/** Internal first, then everybody, then the narrower classes. */
const ORDER: readonly string[] = [
  'internal',
  'external',
  'fiscal_unit',
  'firm',
  'small_firm',
  'mountain_county',
  'outside_province',
]

/** Services below each other, classes of user side by side; on a phone the classes stand below the service. */
export function PriceTable({
  items,
  before,
  caption,
}: {
  items: readonly Priced[]
  /** The list before this one, to mark what changed. */
  before?: readonly Priced[] | null
  caption?: string
}) {
  const { t } = useSite()
  const known = new Set(items.flatMap(({ rates }) => rates.map(({ userClass }) => userClass)))
  const classes = [...known].toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
  return (
    <table class="table price-table">
      <caption class="unseen">{caption ?? t('price.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('price.service')}</th>
          {classes.map((each) => (
            <th key={each} scope="col" class="number">
              {t(`price.class.${each}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Service
            key={item.id}
            item={item}
            classes={classes}
            before={before?.find(({ id }) => id === item.id) ?? null}
          />
        ))}
      </tbody>
    </table>
  )
}

type ServiceProps = { item: Priced; classes: readonly AnyRate['userClass'][]; before: Priced | null }

function Service({ item, classes, before }: ServiceProps) {
  const { t, language } = useSite()
  const note = language === 'en' ? (item.noteEn ?? item.note) : item.note
  return (
    <tr>
      <th scope="row">
        <Told text={nameIn(language, item)} />
        <span class="price-note">
          {[t(`price.kind.${item.kind}`), note].filter(Boolean).join(t('portal.frame.dot'))}
        </span>
      </th>
      {classes.map((each) => {
        const rate = item.rates.find(({ userClass }) => userClass === each)
        return (
          <td key={each} class="number" data-class={t(`price.class.${each}`)}>
            {rate === undefined ? (
              <span class="quiet">{t('price.as_others')}</span>
            ) : (
              <>
                <Amount rate={rate} item={item} />
                <RateNotes rate={rate} />
                <Before now={rate} before={before} />
              </>
            )}
          </td>
        )
      })}
    </tr>
  )
}

/** What it was before, where it changed. */
function Before({ now, before }: { now: AnyRate; before: Priced | null }) {
  const { t } = useSite()
  const was = before?.rates.find(({ userClass }) => userClass === now.userClass)
  if (was === undefined || was.amountFen === null || was.amountFen === now.amountFen) return null
  return <span class="rate-note rate-was">{t('price.was', { amount: formatMoney(was.amountFen) })}</span>
}
