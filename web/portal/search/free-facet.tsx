import { civilDate } from '../../shared/dates.ts'
import { useSite } from '../site.ts'
import type { Found } from './found.ts'
import { pagePath, withoutFree } from './request.ts'

/** Lengths that can be chosen, in hours; other ones can be written into the address. */
const HOURS = [1, 2, 4, 8, 24]

/** Free time: a first and a last day, and how long without a break. */
export function FreeFacet({ found }: { found: Found }) {
  const { t } = useSite()
  const { request } = found
  const today = civilDate(new Date())
  const lengths = HOURS.map((hours) => ({
    value: String(hours * 60),
    text: t('portal.free.hours', { n: hours }),
  }))
  const given = request.free.minutes
  const isOther = given !== '' && !lengths.some(({ value }) => value === given)
  return (
    <fieldset class="facet">
      <legend>{t('portal.facet.free')}</legend>
      {Object.values(request.free).some((value) => value !== '') ? (
        <a
          class="facet-clear"
          href={pagePath(withoutFree(request))}
          aria-label={t('portal.facet.clear_one', { title: t('portal.facet.free') })}
        >
          {t('portal.facet.clear')}
        </a>
      ) : null}
      <label class="bound">
        <span>{t('portal.free.length')}</span>
        <select name="free_minutes" data-submit="">
          <option value="">{t('portal.free.any')}</option>
          {lengths.map(({ value, text }) => (
            <option key={value} value={value} selected={value === given}>
              {text}
            </option>
          ))}
          {isOther ? (
            <option value={given} selected>
              {t('portal.free.minutes', { n: given })}
            </option>
          ) : null}
        </select>
      </label>
      <div class="bounds">
        <Day name="free_from" text={t('portal.free.from')} value={request.free.from} least={today} />
        <Day name="free_until" text={t('portal.free.until')} value={request.free.until} least={today} />
      </div>
    </fieldset>
  )
}

function Day({ name, text, value, least }: { name: string; text: string; value: string; least: string }) {
  return (
    <label class="bound">
      <span>{text}</span>
      <input type="date" name={name} value={value} min={least} data-submit="" />
    </label>
  )
}
