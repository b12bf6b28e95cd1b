import type { SearchItem } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { shortMoney } from '../../shared/money.ts'
import { LiveState } from '../live/index.tsx'
import { useSite } from '../site.ts'
import { Drawing } from '../ui/icon.tsx'
import { Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { nextName } from './free.ts'
import { Matches } from './matches.tsx'
import type { SearchRequest } from './request.ts'

/** One instrument found: what it is, whose and where, why it matched, what it is worth, how it is open. */
export function Result({ item, request }: { item: SearchItem; request: SearchRequest }) {
  const { t, language } = useSite()
  const href = `/instruments/${item.id}`
  const made = [item.model, item.maker].filter(Boolean).join(t('portal.frame.dot'))
  return (
    <li class="result">
      <div class="thumb" aria-hidden="true">
        {item.image === null ? (
          <Drawing code={item.class?.code} />
        ) : (
          <img src={item.image} alt="" loading="lazy" width="96" height="96" />
        )}
      </div>
      <div class="result-main">
        <h3>
          <a href={href}>{nameIn(language, item)}</a>
        </h3>
        {made === '' ? null : (
          <p class="quiet-line">
            <Told text={made} />
          </p>
        )}
        <Place item={item} />
        {request.q === '' ? null : <Matches matches={item.matches} />}
        {item.openingModes.length > 0 ? (
          <p class="tags">
            {item.openingModes.map((mode) => (
              <Tag key={mode}>{t(`portal.mode.${mode}`)}</Tag>
            ))}
          </p>
        ) : null}
      </div>
      <Side item={item} href={href} />
    </li>
  )
}

function Place({ item }: { item: SearchItem }) {
  const { t, language } = useSite()
  const { unit, centre, region } = item
  const whose = ownerName(nameIn(language, unit), centre === null ? null : nameIn(language, centre))
  const where = region === null ? null : nameIn(language, region.prefecture ?? region)
  return <p class="quiet-line">{[whose, where].filter(Boolean).join(t('portal.frame.dot'))}</p>
}

/** A centre often carries its unit's name already. */
const ownerName = (unit: string, centre: string | null): string =>
  centre === null ? unit : centre.startsWith(unit) ? centre : `${unit} ${centre}`

function Side({ item, href }: { item: SearchItem; href: string }) {
  const { t, language } = useSite()
  const value = item.originalValueFen === null ? null : shortMoney(t, language, item.originalValueFen)
  return (
    <div class="result-side">
      {item.live === null ? null : (
        <p>
          <LiveState id={item.id} live={item.live} />
        </p>
      )}
      <p class="result-value">
        {value === null ? (
          <span class="quiet">{t('portal.search.value_unknown')}</span>
        ) : (
          <>
            <span class="quiet">{t('portal.search.value')}</span> <strong>{value.value}</strong>
            {value.unit === '' ? null : <small>{value.unit}</small>}
          </>
        )}
      </p>
      {item.fee === null ? null : (
        <p class="result-fee">
          <Told text={item.fee} />
        </p>
      )}
      {item.nextFree === null ? null : (
        <p class="result-fee">
          <span class="quiet">{t('portal.free.next')}</span> {nextName({ t }, item.nextFree, new Date())}
        </p>
      )}
      <a
        class="button"
        href={href}
        aria-label={t('portal.search.open_named', { name: nameIn(language, item) })}
      >
        {t('portal.search.open')}
      </a>
    </div>
  )
}
