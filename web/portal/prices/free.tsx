import { useSite } from '../site.ts'
import { Clause } from './say.tsx'
import type { PriceRule } from './wire.ts'

/** What is served without charge, by which clause, and how one comes to it. */
export function Free({ rule }: { rule: PriceRule }) {
  const { t, language } = useSite()
  return (
    <section class="section" aria-labelledby="free">
      <h2 id="free">{t('price.public.free')}</h2>
      {rule.items.length === 0 ? (
        <p class="quiet">{t('price.public.free_none')}</p>
      ) : (
        <>
          <p>
            <Clause rule={rule} />
          </p>
          <ul class="free-list">
            {rule.items.map((item) => (
              <li key={item.code}>{language === 'en' ? item.en : item.zh}</li>
            ))}
          </ul>
          <p class="quiet">{t('price.public.free_note')}</p>
        </>
      )}
    </section>
  )
}
