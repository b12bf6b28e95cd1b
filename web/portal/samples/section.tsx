import { useSite } from '../site.ts'
import { Form, Submit, typed } from '../ui/form.tsx'
import { SectionHead, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { Chain } from './chain.tsx'
import type { Sample, Samples } from './wire.ts'

const STORAGES = ['room', 'dry', 'cool', 'frozen', 'deep_frozen', 'dark', 'inert'] as const
const HAZARDS = [
  'flammable',
  'toxic',
  'corrosive',
  'biological',
  'radioactive',
  'oxidising',
  'sharp',
] as const
const FATES = ['return', 'dispose'] as const
export const SAMPLE_TONES: Partial<Record<Sample['state'], 'green' | 'amber' | 'red' | 'blue'>> = {
  tested: 'green',
  in_test: 'blue',
  lost: 'red',
  expected: 'amber',
}

/** The samples of an order for its customer: say what comes, print labels, see in whose hands they are. */
export function SamplesSection({ id, samples }: { id: string; samples: Samples | null }) {
  const { t } = useSite()
  if (samples === null) return null
  const { items, expected, able } = samples
  if (items.length === 0 && expected === 0) return null
  const labels = `/api/v1/orders/${id}/samples/labels`
  return (
    <section class="section" aria-labelledby="samples">
      <SectionHead
        id="samples"
        title={t('samples.title')}
        note={t('samples.count', { n: items.length })}
        {...(able.label && { link: { href: labels, text: t('samples.labels') } })}
      />
      {items.length === 0 ? <p class="under">{t('samples.expected', { n: expected })}</p> : null}
      {able.label ? (
        <p class="under">
          {t('samples.posting')} <a href={`${labels}?roll=true`}>{t('samples.labels_roll')}</a>
        </p>
      ) : null}
      <ul class="paper-list">
        {items.map((one) => (
          <li key={one.id}>
            <One id={id} one={one} />
          </li>
        ))}
      </ul>
      {able.announce && (items.length < expected || expected === 0) ? (
        <Announce missing={expected - items.length} />
      ) : null}
    </section>
  )
}

function One({ id, one }: { id: string; one: Sample }) {
  const { t } = useSite()
  const other = one.fate === 'return' ? 'dispose' : 'return'
  return (
    <>
      <p class="paper-head">
        <strong>
          <Told text={one.name} />
        </strong>{' '}
        <a class="code" href={`/samples/${one.code}`}>
          {one.number}
        </a>{' '}
        <Tag tone={SAMPLE_TONES[one.state]}>{t(`samples.state.${one.state}`)}</Tag>
      </p>
      <p class="under">
        {[
          one.place,
          t(`samples.storage.${one.storage}`),
          ...one.hazards.map((each) => t(`samples.hazard.${each}`)),
          `${t('samples.fate_label')} ${t(`samples.fate.${one.fate}`)}`,
          one.keepUntil === null ? null : t('samples.keep_until', { on: one.keepUntil }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {one.chain.length > 0 ? (
        <details>
          <summary>{t('samples.chain')}</summary>
          <Chain orderId={id} sample={one} />
        </details>
      ) : null}
      <div class="paper-links">
        {one.able.fate ? (
          <Form hidden={{ do: 'sample.fate', sample: one.id, fate: other }}>
            <Submit quiet>{t(`samples.change_to_${other}`)}</Submit>
          </Form>
        ) : null}
        {one.able.steps.includes('confirmed') ? (
          <Form hidden={{ do: 'sample.step', samples: one.id, step: 'confirmed' }}>
            <Submit quiet>{t('samples.step.confirmed')}</Submit>
          </Form>
        ) : null}
        {one.able.cancel ? (
          <Form hidden={{ do: 'sample.cancel', sample: one.id }}>
            <Submit quiet>{t('samples.cancel')}</Submit>
          </Form>
        ) : null}
      </div>
    </>
  )
}

function Announce({ missing }: { missing: number }) {
  const site = useSite()
  const { t } = site
  return (
    <Form hidden={{ do: 'sample.announce' }} label={t('samples.announce')}>
      <div class="field">
        <label for="field-names">{t('samples.names')}</label>
        <p class="field-hint" id="field-names-hint">
          {t('samples.names_hint')}
        </p>
        <textarea
          id="field-names"
          name="names"
          rows={Math.min(10, Math.max(3, missing))}
          aria-describedby="field-names-hint"
        >
          {typed(site, 'names')}
        </textarea>
      </div>
      <div class="field">
        <label for="field-storage">{t('samples.storage_label')}</label>
        <select id="field-storage" name="storage">
          {STORAGES.map((each) => (
            <option key={each} value={each}>
              {t(`samples.storage.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <fieldset class="field">
        <legend>{t('samples.hazards')}</legend>
        <div class="paper-checks">
          {HAZARDS.map((each) => (
            <label key={each}>
              <input type="checkbox" name="hazards" value={each} /> {t(`samples.hazard.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for="field-fate">{t('samples.fate_label')}</label>
        <select id="field-fate" name="fate">
          {FATES.map((each) => (
            <option key={each} value={each}>
              {t(`samples.fate.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <Submit>{t('samples.announce')}</Submit>
    </Form>
  )
}
