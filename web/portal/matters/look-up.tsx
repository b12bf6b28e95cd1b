import { useSite } from '../site.ts'

/** Asks for number and code; sent as a form, so that the code stands in no address. */
export function LookUp({ number = '' }: { number?: string }) {
  const { t } = useSite()
  return (
    <section class="card" aria-labelledby="look-up">
      <h2 id="look-up">{t('matters.page.look_up')}</h2>
      <form class="form" method="post" action="/matters/status">
        <div class="field">
          <label for="status-number">{t('matters.page.number')}</label>
          <input
            id="status-number"
            name="number"
            type="text"
            value={number}
            autocomplete="off"
            maxLength={40}
          />
        </div>
        <div class="field">
          <label for="status-code">{t('matters.page.code')}</label>
          <p class="field-hint" id="status-code-hint">
            {t('matters.page.code_hint')}
          </p>
          <input
            id="status-code"
            name="code"
            type="text"
            autocomplete="off"
            maxLength={20}
            aria-describedby="status-code-hint"
          />
        </div>
        <button class="button" type="submit">
          {t('matters.page.ask')}
        </button>
      </form>
    </section>
  )
}
