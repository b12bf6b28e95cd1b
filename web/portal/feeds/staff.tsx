import { useSite } from '../site.ts'
import { Form, Submit, typed } from '../ui/form.tsx'

export type Choice = { id: string; name: string }

/** Calendars of what one runs: all instruments of the unit, or one of them. */
export function StaffFeeds({ instruments }: { instruments: Choice[] }) {
  const site = useSite()
  const { t, query } = site
  const chosen = typed(site, 'instrumentId', query.get('instrument') ?? '')
  return (
    <section class="section" aria-labelledby="staff-feeds">
      <h2 id="staff-feeds">{t('own_time.feeds_kind.unit')}</h2>
      <p class="quiet small">{t('own_time.feed_staff')}</p>
      <Form hidden={{ do: 'unit' }}>
        <Submit quiet>{t('own_time.feed_new_unit')}</Submit>
      </Form>
      {instruments.length === 0 ? null : (
        <Form hidden={{ do: 'instrument' }}>
          <div class="field">
            <label for="feed-instrument">{t('own_time.feed_instrument')}</label>
            <select id="feed-instrument" name="instrumentId">
              <option value="">{t('own_time.feed_choose')}</option>
              {instruments.map(({ id, name }) => (
                <option key={id} value={id} selected={id === chosen}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Submit quiet>{t('own_time.feed_new_instrument')}</Submit>
        </Form>
      )}
    </section>
  )
}
