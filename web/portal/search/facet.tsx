import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import type { Found } from './found.ts'
import { pagePath, type Choice } from './request.ts'

export type Option = { value: string; text: string; count: number }

type Props = { name: Choice; title: string; options: Option[]; found: Found; note?: string }

const SHOWN = 6
const NAMED = 6

/** One filter: options with results first, the rest folded, those without results in one sentence. */
export function Facet({ name, title, options, found, note }: Props) {
  const { t } = useSite()
  const { request } = found
  const chosen = request.chosen[name]
  const isChosen = ({ value }: Option) => chosen.includes(value)
  const useful = options.filter((option) => option.count > 0 || isChosen(option))
  const empty = options.filter((option) => option.count === 0 && !isChosen(option))
  if (useful.length === 0) return null
  const first = useful.filter((option, index) => index < SHOWN || isChosen(option))
  const rest = useful.filter((option) => !first.includes(option))
  const hasChosen = useful.some(isChosen)
  const row = (option: Option) => (
    <Row key={option.value} name={name} option={option} chosen={isChosen(option)} />
  )
  return (
    <fieldset class="facet">
      <legend>{title}</legend>
      {hasChosen ? (
        <a
          class="facet-clear"
          href={pagePath({ ...request, chosen: { ...request.chosen, [name]: [] } })}
          aria-label={t('portal.facet.clear_one', { title })}
        >
          {t('portal.facet.clear')}
        </a>
      ) : null}
      {first.map(row)}
      {rest.length > 0 ? (
        <details>
          <summary>{t('portal.facet.more', { n: rest.length })}</summary>
          {rest.map(row)}
        </details>
      ) : null}
      {empty.length > 0 ? <p class="facet-note">{emptyNote(t, empty)}</p> : null}
      {note ? <p class="facet-note">{note}</p> : null}
    </fieldset>
  )
}

function emptyNote(t: ReturnType<typeof useSite>['t'], empty: Option[]): string {
  if (empty.length > NAMED) return t('portal.facet.others_empty', { n: empty.length })
  return t('portal.facet.empty', { names: empty.map(({ text }) => text).join(t('portal.frame.comma')) })
}

function Row({ name, option, chosen }: { name: Choice; option: Option; chosen: boolean }) {
  return (
    <label class="option">
      <input type="checkbox" name={name} value={option.value} checked={chosen} data-submit="" />
      <span class="option-text">{option.text}</span>
      <span class="option-count">{formatCount(option.count)}</span>
    </label>
  )
}
