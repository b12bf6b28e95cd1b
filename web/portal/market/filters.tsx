import { nameIn } from '../../shared/language.ts'
import { useSite } from '../site.ts'
import { ListSearch } from '../ui/list-search.tsx'
import { KINDS, type Choices, type Side } from './wire.ts'

/** Query parameters that narrow the board. */
export const NARROWS = ['q', 'kind', 'class', 'region', 'unit', 'until']

type Option = { value: string; text: string }

/** Words, way, class, region, unit and a day: one form that works without scripts. */
export function Filters({ side, choices }: { side: Side; choices: Choices }) {
  const { t, query, language } = useSite()
  const coded = (options: Choices['regions']): Option[] =>
    options.map((each) => ({ value: each.code, text: `${nameIn(language, each)} (${each.count})` }))
  return (
    <form class="market-filter" action="/market" role="search" data-filters="">
      <input type="hidden" name="side" value={side} />
      <ListSearch id="market-q" label={t('market.search')} find={t('market.find')} />
      <div class="market-choices">
        <Choice
          name="kind"
          label={t('market.filter.kind')}
          all={t('market.all_kinds')}
          options={KINDS[side].map((kind) => ({ value: kind, text: t(`market.${side}.${kind}`) }))}
        />
        {choices.classes.length === 0 && !query.has('class') ? null : (
          <Choice
            name="class"
            label={t('market.filter.class')}
            all={t('market.all_classes')}
            options={coded(choices.classes)}
          />
        )}
        <Choice
          name="region"
          label={t('market.filter.region')}
          all={t('market.all_regions')}
          options={coded(choices.regions)}
        />
        <Choice
          name="unit"
          label={t('market.filter.unit')}
          all={t('market.all_units')}
          options={choices.units.map((unit) => ({
            value: unit.id,
            text: `${nameIn(language, unit)} (${unit.count})`,
          }))}
        />
        <label class="market-choice">
          <span>{t('market.filter.until')}</span>
          <input type="date" name="until" value={query.get('until') ?? ''} data-submit="" />
        </label>
      </div>
    </form>
  )
}

function Choice(props: { name: string; label: string; all: string; options: Option[] }) {
  const { query } = useSite()
  const { name, label, all, options } = props
  const chosen = query.get(name) ?? ''
  return (
    <label class="market-choice">
      <span>{label}</span>
      <select name={name} data-submit="">
        <option value="">{all}</option>
        {options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
        {chosen !== '' && !options.some(({ value }) => value === chosen) ? (
          <option value={chosen} selected>
            {chosen}
          </option>
        ) : null}
      </select>
    </label>
  )
}
