import { useSite } from '../site.ts'
import type { OrderPart } from './parts.ts'

const DONE = ['delivered', 'accepted', 'settled', 'rated']

/** Once there are results: where what came of them is entered. */
export const outputsPart: OrderPart = {
  word: 'output',
  place: 'side',
  load: (_site, { id, state }) => Promise.resolve(DONE.includes(state) ? <EnterOutput id={id} /> : null),
}

function EnterOutput({ id }: { id: string }) {
  const { t } = useSite()
  return (
    <section class="card" aria-labelledby="order-outputs">
      <h2 id="order-outputs">{t('outputs.title')}</h2>
      <p>{t('outputs.for_order')}</p>
      <p class="actions">
        <a class="button button-quiet" href={`/me/outputs/new?order=${id}`}>
          {t('outputs.page.enter')}
        </a>
      </p>
    </section>
  )
}
