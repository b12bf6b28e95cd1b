import { nameIn } from '../../shared/language.ts'
import { formatMoney } from '../../shared/money.ts'
import { Clause, CostRows, TaxNote, type Prices } from '../prices/index.tsx'
import { useSite } from '../site.ts'
import { Why } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { say, type Quote, type QuoteLine } from './wire.ts'

/** Every line with its reason, then the total: the sum of the lines. */
export function Lines({ quote, prices }: { quote: Quote; prices: Prices | null }) {
  const { t } = useSite()
  const { subsidy } = quote
  return (
    <>
      <ul class="price-lines">
        {quote.lines.map((line, index) => (
          <Line key={index} line={line} index={index} prices={prices} />
        ))}
        <li class="price-total">
          <span>{t('book.total')}</span>
          <strong>{formatMoney(quote.totalFen)}</strong>
        </li>
      </ul>
      <TaxNote tax={quote.tax} />
      <p class="quiet small">{t('book.class_of', { class: t(`price.class.${quote.class}`) })}</p>
      {quote.free === null ? null : <p class="notice">{t('book.free.checked')}</p>}
      {subsidy === null || subsidy.estimateFen === null ? null : (
        <div class="notice">
          <p>
            <strong>{t('book.subsidy', { amount: formatMoney(subsidy.estimateFen) })}</strong>
          </p>
          <p class="small">{t('book.subsidy_note')}</p>
        </div>
      )}
    </>
  )
}

function Line({ line, index, prices }: { line: QuoteLine; index: number; prices: Prices | null }) {
  const site = useSite()
  const { amountFen } = line
  const notes = line.notes.map((note) => say(site, note)).join(site.t('portal.frame.semicolon'))
  return (
    <li>
      <span class="price-what">
        <span>
          <Told text={say(site, line.text)} /> <LineWhy line={line} index={index} prices={prices} />
        </span>
        {notes === '' ? null : <span class="under">{notes}</span>}
      </span>
      <strong class={amountFen < 0 ? 'less' : undefined}>{formatMoney(amountFen)}</strong>
    </li>
  )
}

/** Since when and by which document, what it costs the unit, and the clause. */
function LineWhy({ line, index, prices }: { line: QuoteLine; index: number; prices: Prices | null }) {
  const { t, language } = useSite()
  const { restsOn } = line
  const cost = prices?.costs.find(({ itemId, state }) => itemId === line.itemId && state === 'approved')
  const name = line.name === null ? '' : nameIn(language, { name: line.name, nameEn: line.nameEn })
  const rule = line.kind === 'free' ? prices?.free : prices?.basis
  return (
    <Why id={`why-line-${index}`} title={t('book.why_line', { name })}>
      <span>
        {t('price.since', { from: restsOn.from, document: restsOn.document ?? t('price.no_document') })}
      </span>
      {restsOn.userClass === null ? null : (
        <span>{t('book.class_of', { class: t(`price.class.${restsOn.userClass}`) })}</span>
      )}
      {cost === undefined ? null : <CostRows cost={cost} />}
      {rule === undefined ? null : <Clause rule={rule} />}
    </Why>
  )
}
