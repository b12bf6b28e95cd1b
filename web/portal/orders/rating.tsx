import { civilDate } from '../../shared/dates.ts'
import { useSite } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Tag } from '../ui/parts.tsx'
import type { Order } from './wire.ts'
import { Words } from '../ui/words.tsx'

export const ASPECTS = ['quality', 'punctuality', 'communication'] as const
const STARS = [5, 4, 3, 2, 1]

/** How it was, by a few aspects and in words. */
export function RatingForm() {
  const { t } = useSite()
  return (
    <section class="card" aria-labelledby="rate">
      <h2 id="rate">{t('order.rate.title')}</h2>
      <Form hidden={{ do: 'rate' }} fields={['text']}>
        {ASPECTS.map((aspect) => (
          <fieldset key={aspect} class="field stars">
            <legend>{t(`orders.aspect.${aspect}`)}</legend>
            <div class="star-row">
              {STARS.toReversed().map((stars) => (
                <label key={stars} class="choice">
                  <input type="radio" name={aspect} value={String(stars)} required />
                  <span>{stars}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <Words
          name="text"
          id="rate-text"
          label={t('order.rate.words')}
          hint={t('order.rate.public')}
          most={2000}
        />
        <Submit>{t('order.do.rate')}</Submit>
      </Form>
    </section>
  )
}

/** What was said of this order, with the unit's answer. */
export function RatingCard({ order }: { order: Order }) {
  const { t } = useSite()
  const { rating } = order
  if (rating === null) return null
  return (
    <section class="card" aria-labelledby="rating">
      <h2 id="rating">{t('order.rate.given')}</h2>
      <Scores of={rating} />
      {rating.text === null ? null : <p>{rating.text}</p>}
      <p class="under">{civilDate(rating.at)}</p>
      {rating.hidden ? (
        <p>
          <Tag tone="amber">{t('order.rate.hidden')}</Tag> {rating.hiddenReason}
        </p>
      ) : null}
      {rating.answer === null ? null : (
        <blockquote class="answer">
          <p>{rating.answer}</p>
          <p class="under">{t('order.rate.answered')}</p>
        </blockquote>
      )}
    </section>
  )
}

/** Each aspect with its mark of five. */
export function Scores({ of }: { of: Record<(typeof ASPECTS)[number], number | null> }) {
  const { t } = useSite()
  return (
    <p class="scores">
      {ASPECTS.map((aspect) =>
        of[aspect] === null ? null : (
          <span key={aspect}>
            {t(`orders.aspect.${aspect}`)} <strong>{String(of[aspect])}</strong>
          </span>
        ),
      )}
    </p>
  )
}
