import { formatMoney } from '../../shared/money.ts'
import { PayingFields, TaxNote } from '../prices/index.tsx'
import { addressOf } from '../links.ts'
import { useSite } from '../site.ts'
import { Field, typed } from '../ui/form.tsx'
import { RequestKey } from '../ui/request-key.tsx'
import { Told } from '../ui/told.tsx'
import { unreadable } from './choice.ts'
import type { Ordering } from './new.tsx'
import { say } from './wire.ts'
import { Words } from '../ui/words.tsx'

/** Then the rest: what the team has to know and how it is paid; the total and the one button stay in view. */
export function Details({ ordering }: { ordering: Ordering }) {
  const site = useSite()
  const { t } = site
  const { choice, draft } = ordering
  return (
    <form class="form" method="post" action={addressOf(site.path, site.query)} data-with-query noValidate>
      <RequestKey />
      <div data-part="lines">
        <Price ordering={ordering} />
      </div>
      <Faults />
      <Field
        name="title"
        label={t('order.new.name')}
        hint={t('order.new.name_hint')}
        maxLength={200}
        value={draft?.title ?? ''}
      />
      <div data-part="method">
        <Method ordering={ordering} />
      </div>
      {choice.template?.takesSamples === false ? null : (
        <Words
          name="sampleNote"
          label={t('order.field.sample_note')}
          hint={t('order.new.sample_hint')}
          most={4000}
          value={draft?.sampleNote ?? ''}
        />
      )}
      <Words
        name="purpose"
        label={t('order.field.purpose')}
        hint={t('order.new.purpose_hint')}
        most={2000}
        rows={2}
        value={draft?.purpose ?? ''}
      />
      <Free ordering={ordering} />
      <Paying ordering={ordering} />
      <Field name="wantedBy" label={t('order.field.wanted')} type="date" value={draft?.wantedBy ?? ''} />
      <Terms ordering={ordering} />
      <Bar ordering={ordering} />
    </form>
  )
}

const SHOWN = ['title', 'method', 'sampleNote', 'purpose', 'payment', 'projectAccount', 'wantedBy']

/** Every reason that stands at no field of its own. */
function Faults() {
  const site = useSite()
  const reasons = (site.posted?.problem?.reasons ?? []).filter(
    ({ pointer }) => !SHOWN.some((name) => pointer?.endsWith(`/${name}`)),
  )
  if (reasons.length === 0) return null
  return (
    <div class="notice notice-red" role="alert">
      {reasons.map((reason) => (
        <p key={`${reason.code}${reason.pointer}`}>{say(site, reason)}</p>
      ))}
    </div>
  )
}

/** Each line with its reason; what cannot be priced says why, and the team makes its offer. */
function Price({ ordering: { quote, choice } }: { ordering: Ordering }) {
  const site = useSite()
  const { t } = site
  const wrong = unreadable(choice)
  if (wrong.length > 0)
    return (
      <p class="notice notice-red">
        {t('order.new.no_number', { name: wrong.join(t('portal.frame.comma')) })}
      </p>
    )
  if (quote === null) return <p class="notice">{t('order.new.by_offer')}</p>
  if (!quote.ok)
    return (
      <div class="notice notice-red">
        {(quote.problem?.reasons ?? []).map((reason) => (
          <p key={reason.code}>{say(site, reason)}</p>
        ))}
      </div>
    )
  return (
    <>
      <ul class="price-lines">
        {quote.value.lines.map((line, index) => (
          <li key={index}>
            <span class="price-what">
              <Told text={say(site, line.text)} />
              {line.notes.length === 0 ? null : (
                <span class="under">
                  {line.notes.map((note) => say(site, note)).join(t('portal.frame.semicolon'))}
                </span>
              )}
            </span>
            <strong>{formatMoney(line.amountFen)}</strong>
          </li>
        ))}
        <li class="price-total">
          <span>{t('book.total')}</span>
          <strong>{formatMoney(quote.value.totalFen)}</strong>
        </li>
      </ul>
      <TaxNote tax={quote.value.tax} />
      <p class="quiet small">{t('book.class_of', { class: t(`price.class.${quote.value.class}`) })}</p>
    </>
  )
}

function Method({ ordering: { choice, draft } }: { ordering: Ordering }) {
  const site = useSite()
  const { t } = site
  const methods = choice.template?.methods ?? []
  if (methods.length === 0)
    return <Field name="method" label={t('order.field.method')} maxLength={500} value={draft?.method ?? ''} />
  const chosen = typed(site, 'method', draft?.method ?? methods[0])
  return (
    <div class="field">
      <label for="field-method">{t('order.field.method')}</label>
      <select id="field-method" name="method">
        {methods.map((method) => (
          <option key={method} value={method} selected={method === chosen}>
            {method}
          </option>
        ))}
      </select>
    </div>
  )
}

function Free({ ordering: { prices, draft } }: { ordering: Ordering }) {
  const site = useSite()
  const { t } = site
  const items = prices?.free.items ?? []
  if (items.length === 0) return null
  const chosen = typed(site, 'freeCategory', draft?.freeCategory ?? '')
  return (
    <div class="field">
      <label for="field-freeCategory">{t('book.free.category')}</label>
      <p class="field-hint" id="field-freeCategory-hint">
        {t('book.free.hint')}
      </p>
      <select id="field-freeCategory" name="freeCategory" aria-describedby="field-freeCategory-hint">
        <option value="">{t('book.free.none')}</option>
        {items.map((item) => (
          <option key={item.code} value={item.code} selected={item.code === chosen}>
            {say(site, item)}
          </option>
        ))}
      </select>
    </div>
  )
}

function Paying({ ordering: { terms, quote, instrument, draft } }: { ordering: Ordering }) {
  const site = useSite()
  const { t } = site
  const userClass = quote?.ok === true ? quote.value.class : undefined
  const isOwn = site.session.organisation?.id === instrument.unit.id
  return (
    <>
      <PayingFields
        terms={terms}
        userClass={userClass}
        isOwn={isOwn}
        {...(draft !== null && { kept: draft })}
      />
      {userClass === 'firm' ? (
        <label class="choice">
          <input
            type="checkbox"
            name="smallFirm"
            value="1"
            checked={typed(site, 'smallFirm', draft?.userClass === 'small_firm' ? '1' : '') === '1'}
          />
          <span>{t('order.new.small_firm')}</span>
        </label>
      ) : null}
    </>
  )
}

const PER_CENT = 100

/** What it costs to change one's mind, and until when to accept: read before the button. */
function Terms({ ordering: { terms } }: { ordering: Ordering }) {
  const { t } = useSite()
  if (terms === null) return null
  const { cancelFeeBp, acceptanceDays, contractFromFen, silenceDays } = terms
  return (
    <div class="terms small">
      <p>
        {cancelFeeBp > 0 ? t('order.terms.fee', { share: cancelFeeBp / PER_CENT }) : t('order.terms.no_fee')}
      </p>
      <p>
        {t('order.terms.accept', { n: acceptanceDays })}
        {silenceDays === null ? t('order.terms.no_silence') : t('order.terms.silence', { n: silenceDays })}
      </p>
      {contractFromFen === null ? null : (
        <p>{t('order.terms.contract', { amount: formatMoney(contractFromFen) })}</p>
      )}
      <p>{t('order.tick')}</p>
    </div>
  )
}

function Bar({ ordering: { quote } }: { ordering: Ordering }) {
  const { t } = useSite()
  return (
    <div class="book-bar">
      <p data-part="total" aria-live="polite">
        <strong>{quote?.ok ? formatMoney(quote.value.totalFen) : t('book.price_open')}</strong>
        <span class="under">{t('order.new.nothing_bound')}</span>
      </p>
      <button class="button button-quiet" type="submit" name="then" value="save">
        {t('order.new.save')}
      </button>
      <button class="button button-primary" type="submit">
        {t('order.new.submit')}
      </button>
    </div>
  )
}
