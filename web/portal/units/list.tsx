import type { OrganisationItem, OrganisationList } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { sayMoney } from '../../shared/money.ts'
import { formatCount } from '../../shared/numbers.ts'
import { wordOf } from '../../shared/texts.ts'
import { withQuery } from '../links.ts'
import { useSite } from '../site.ts'
import { Empty } from '../ui/parts.tsx'
import { ListSearch } from '../ui/list-search.tsx'

const KINDS = [
  'university',
  'institute',
  'hospital',
  'firm',
  'laboratory',
  'government',
  'centre',
  'other',
] as const

/** Managing units and their centres, to be searched by name and narrowed by kind. */
export function UnitList({ list }: { list: OrganisationList }) {
  const { t, query } = useSite()
  return (
    <div class="page">
      <div class="title">
        <h1>{t('portal.units.title')}</h1>
        <p class="lead">{t('portal.units.lead')}</p>
      </div>
      <Filter />
      {list.items.length === 0 ? (
        <Empty title={t('portal.units.none')}>
          <div class="actions">
            <a class="button" href="/units">
              {t('portal.units.see_all')}
            </a>
          </div>
        </Empty>
      ) : (
        <>
          <Table items={list.items} />
          <nav class="pages" aria-label={t('portal.pages.label')}>
            <span>{t('portal.units.total', { n: list.total })}</span>
            {query.has('cursor') ? <a href="/units">{t('portal.pages.first')}</a> : null}
            {list.nextCursor === null ? null : (
              <a href={withQueryCursor(useSite(), list.nextCursor)} rel="next">
                {t('portal.pages.next')}
              </a>
            )}
          </nav>
        </>
      )}
    </div>
  )
}

const withQueryCursor = (site: ReturnType<typeof useSite>, cursor: string): string =>
  withQuery(site, { cursor })

function Filter() {
  const { t, query } = useSite()
  return (
    <form class="unit-filter" action="/units" role="search" data-filters="">
      <ListSearch id="unit-q" label={t('portal.units.search')} find={t('portal.search.go')} />
      <label class="sort">
        <span class="unseen">{t('portal.units.kind')}</span>
        <select name="kind" data-submit="">
          <option value="">{t('portal.units.all_kinds')}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind} selected={kind === query.get('kind')}>
              {t(`portal.kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {query.get('region') ? <input type="hidden" name="region" value={query.get('region') ?? ''} /> : null}
    </form>
  )
}

function Table({ items }: { items: OrganisationItem[] }) {
  const { t } = useSite()
  return (
    <table class="table units-table">
      <thead>
        <tr>
          <th scope="col">{t('portal.field.unit')}</th>
          <th scope="col" class="wide-only">
            {t('portal.units.kind')}
          </th>
          <th scope="col" class="wide-only">
            {t('portal.field.place')}
          </th>
          <th scope="col" class="number">
            {t('portal.unit.instruments')}
          </th>
          <th scope="col" class="number wide-only">
            {t('portal.home.value')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ item }: { item: OrganisationItem }) {
  const { t, language } = useSite()
  const { parent, region, valueFen, instruments } = item
  const place =
    region === null ? t('portal.frame.not_given') : language === 'en' ? region.nameEn : region.shortName
  return (
    <tr>
      <th scope="row">
        <a class="unit-name" href={`/units/${item.id}`}>
          {nameIn(language, item)}
        </a>
        {parent === null ? null : <span class="under">{nameIn(language, parent)}</span>}
        <span class="under narrow-only">
          {[wordOf(t, 'kind', item.kind), place].join(t('portal.frame.dot'))}
        </span>
      </th>
      <td class="wide-only">{wordOf(t, 'kind', item.kind)}</td>
      <td class="wide-only">{place}</td>
      <td class="number">{formatCount(instruments)}</td>
      <td class="number wide-only">{valueFen === 0 ? '–' : sayMoney(t, language, valueFen)}</td>
    </tr>
  )
}
