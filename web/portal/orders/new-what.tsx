import { nameIn } from '../../shared/language.ts'
import { perOf } from '../prices/index.tsx'
import { useSite } from '../site.ts'
import { Told } from '../ui/told.tsx'
import { countField, isBySample } from './choice.ts'
import type { Ordering } from './new.tsx'
import type { Template } from './wire.ts'

/** First what is wanted: a service of the team, how many samples, how much of what; the price follows at once. */
export function What({ ordering }: { ordering: Ordering }) {
  const site = useSite()
  const { t } = site
  const { templates, choice, instrument, prices } = ordering
  const counts = choice.counts
  return (
    <form class="form" method="get" action={site.path} data-live>
      <input type="hidden" name="instrument" value={instrument.id} />
      {templates.length === 0 ? null : (
        <fieldset class="field">
          <legend>{t('order.new.service')}</legend>
          <div class="services">
            {templates.map((template) => (
              <Service key={template.id} template={template} chosen={choice.template?.id === template.id} />
            ))}
            <label class="choice">
              <input type="radio" name="service" value="" checked={choice.template === null} />
              <span>{t('order.new.other')}</span>
            </label>
          </div>
        </fieldset>
      )}
      {choice.template?.takesSamples === false ? null : (
        <div class="field">
          <label for="field-samples">{t('order.new.samples')}</label>
          <input
            id="field-samples"
            name="samples"
            type="text"
            inputMode="numeric"
            maxLength={5}
            value={String(choice.samples)}
          />
        </div>
      )}
      <div data-part="counts">
        {counts.length === 0 ? null : (
          <fieldset class="book-extras">
            <legend>{t('order.new.items')}</legend>
            {counts.map((count) => (
              <Count key={count.item.id} count={count} template={choice.template} />
            ))}
          </fieldset>
        )}
      </div>
      {prices?.list?.items.some(({ kind }) => kind === 'urgent') ? (
        <label class="choice">
          <input type="checkbox" name="urgent" value="1" checked={choice.urgent} />
          <span>{t('order.new.urgent')}</span>
        </label>
      ) : null}
      <p class="actions live-hidden">
        <button class="button" type="submit">
          {t('order.new.see_price')}
        </button>
      </p>
      <div data-part="service">{choice.template === null ? null : <About template={choice.template} />}</div>
    </form>
  )
}

type Counted = { count: Ordering['choice']['counts'][number]; template: Template | null }

/** How much of a service; what is taken for each sample follows the samples. */
function Count({ count: { item, quantity }, template }: Counted) {
  const { t, language } = useSite()
  const id = `count-${item.id}`
  const isFixed = isBySample(item, template)
  return (
    <div class="extra">
      <label for={isFixed ? undefined : id}>
        {nameIn(language, item)} <span class="under">{perOf(t, item)}</span>
      </label>
      <span class="extra-count">
        {isFixed ? (
          <strong>{quantity}</strong>
        ) : (
          <input
            id={id}
            name={countField(item)}
            type="text"
            inputMode="decimal"
            maxLength={12}
            value={quantity}
          />
        )}
      </span>
    </div>
  )
}

function Service({ template, chosen }: { template: Template; chosen: boolean }) {
  const { language, t } = useSite()
  const { turnaroundDays, id } = template
  return (
    <label class="choice">
      <input type="radio" name="service" value={id} checked={chosen} />
      <span>
        {nameIn(language, template)}
        {turnaroundDays === null ? null : (
          <span class="under">{t('order.new.turnaround', { n: turnaroundDays })}</span>
        )}
      </span>
    </label>
  )
}

/** What the service asks for and gives, with the day it would be done counted out. */
function About({ template }: { template: Template }) {
  const { t } = useSite()
  const { summary, sampleRequirements, methods, deliverables, ready } = template
  const rows: [string, string | null][] = [
    [t('order.new.about'), summary],
    [t('order.new.requirements'), sampleRequirements],
    [t('order.new.methods'), methods.join(t('portal.frame.semicolon')) || null],
    [t('order.new.deliverables'), deliverables.join(t('portal.frame.semicolon')) || null],
  ]
  return (
    <dl class="facts">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Told text={value} />
            </dd>
          </div>
        ),
      )}
      {ready === null ? null : (
        <div>
          <dt>{t('order.new.ready')}</dt>
          <dd>
            {t('order.new.ready_on', { date: ready.due, from: ready.from, n: template.turnaroundDays ?? 0 })}
            {ready.provisional ? t('order.provisional') : null}
          </dd>
        </div>
      )}
    </dl>
  )
}
