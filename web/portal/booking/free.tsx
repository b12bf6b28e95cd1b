import { Clause, type Prices } from '../prices/index.tsx'
import { useSite } from '../site.ts'
import { say } from './wire.ts'

/** Service without charge, for what the policy book names and nothing else; the unit checks the purpose. */
export function FreeOfCharge({ free }: { free: Prices['free'] | null }) {
  const site = useSite()
  const { t, query } = site
  if (free === null || free.items.length === 0) return null
  const chosen = query.get('free') ?? ''
  return (
    <details class="card" open={chosen !== ''}>
      <summary>{t('book.free.title')}</summary>
      <p class="small">
        <Clause rule={free} />
      </p>
      <div class="field">
        <label for="book-free">{t('book.free.category')}</label>
        <select id="book-free" name="free">
          <option value="">{t('book.free.none')}</option>
          {free.items.map((item) => (
            <option key={item.code} value={item.code} selected={item.code === chosen}>
              {say(site, item)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="book-purpose">{t('book.free.purpose')}</label>
        <p class="field-hint" id="book-purpose-hint">
          {t('book.free.hint')}
        </p>
        <input
          id="book-purpose"
          name="purpose"
          type="text"
          maxLength={300}
          value={query.get('purpose') ?? ''}
          aria-describedby="book-purpose-hint"
        />
      </div>
    </details>
  )
}
