import type { ComponentChildren } from 'preact'
import { formatMoney } from '../../shared/money.ts'
import type { Translate } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import type { AnyRate, PriceItem, PriceRule } from './wire.ts'

const PERCENT = 100

/** 80 %: hundredths of a percent. */
const percent = (bp: number): string => `${Number((bp / PERCENT).toFixed(2))} %`

/** /小时, /样: what an amount stands for. */
export const perOf = (t: Translate, { kind, measure }: Pick<PriceItem, 'kind' | 'measure'>): string =>
  kind === 'material' ? t('price.per.measure', { measure: measure ?? '' }) : t(`price.per.${kind}`)

/** An amount with what it stands for; an urgent surcharge is a share. */
export function Amount({ rate, item }: { rate: AnyRate; item: Pick<PriceItem, 'kind' | 'measure'> }) {
  const { t } = useSite()
  if (rate.amountFen === null)
    return <strong class="amount">{t('price.share', { share: percent(rate.shareBp ?? 0) })}</strong>
  return (
    <>
      <strong class="amount">{formatMoney(rate.amountFen)}</strong>
      <span class="per">{perOf(t, item)}</span>
    </>
  )
}

const WORKDAYS = '1,2,3,4,5'
const ALL_DAYS = '1,2,3,4,5,6,7'

function daysName(t: Translate, days: readonly number[]): string {
  const said = days.toSorted((a, b) => a - b).join(',')
  if (said === ALL_DAYS) return t('price.every_day')
  if (said === WORKDAYS) return t('price.monday_to_friday')
  const names = t('book.weekdays').split('|')
  return days.map((day) => names[day - 1] ?? '').join(t('portal.frame.comma'))
}

/** Hours of the week at another price, and what long use takes off. */
export function RateNotes({ rate }: { rate: AnyRate }): ComponentChildren {
  const { t } = useSite()
  const windows = rate.windows.map(({ days, from, until, kind, amountFen }) =>
    t(`price.window.${kind}`, { days: daysName(t, days), from, until, amount: formatMoney(amountFen) }),
  )
  const bands = rate.bands.map(({ fromHours, offBp }) =>
    t('price.band', { hours: fromHours, share: percent(offBp) }),
  )
  return [...windows, ...bands].map((line) => (
    <span key={line} class="rate-note">
      {line}
    </span>
  ))
}

/** The clause a price rests on, and whether it was checked against the official text. */
export function Clause({ rule }: { rule: PriceRule }) {
  const { t, language } = useSite()
  const words = language === 'en' ? rule.en : rule.zh
  // A document without a number goes by its key, which says nothing to a reader.
  const document = /^[\w-]+$/.test(rule.document ?? '') ? null : rule.document
  const source = [document, rule.clause].filter(Boolean).join(' ')
  if (words === null && source === '') return null
  return (
    <span class="clause">
      {words === null ? null : <span>{words}</span>}
      <a class="inline small" href={`/policy/${rule.rule}`}>
        {source === '' ? rule.rule : source}
      </a>
      {rule.verified ? null : <span class="quiet small">{t('price.unverified')}</span>}
    </span>
  )
}
