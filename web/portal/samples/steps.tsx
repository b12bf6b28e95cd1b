import type { FoundSample } from './wire.ts'
import { useSite } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'

/** What can be done with a sample now, the next thing first; each is a form of its own. */
export function SampleSteps({ found }: { found: FoundSample }) {
  const { t } = useSite()
  const { steps } = found.sample.able
  const [next, ...others] = steps.filter((step) => step !== 'lost' && step !== 'noted')
  if (steps.length === 0) return <p class="under">{t('samples.nothing')}</p>
  return (
    <>
      {next === undefined ? null : <Step found={found} step={next} isNext />}
      {others.length === 0 ? null : (
        <details>
          <summary>{t('samples.step_label')}</summary>
          {others.map((step) => (
            <Step key={step} found={found} step={step} />
          ))}
          {found.side === 'unit' && steps.includes('lost') ? <Step found={found} step="lost" /> : null}
        </details>
      )}
      {steps.includes('noted') ? <Photo /> : null}
    </>
  )
}

type StepName = FoundSample['sample']['able']['steps'][number]

const PLACED: readonly StepName[] = ['received', 'placed']

function Step({ found, step, isNext }: { found: FoundSample; step: StepName; isNext?: boolean }) {
  const { t } = useSite()
  const id = `field-${step}`
  return (
    <Form
      hidden={{ do: `sample.${step}`, step }}

      label={t(`samples.step.${step}`)}
    >
      {step === 'received' ? (
        <fieldset class="field">
          <legend>{t('samples.intact_question')}</legend>
          <div class="paper-checks">
            <label>
              <input type="radio" name="intact" value="yes" checked /> {t('samples.whole')}
            </label>
            <label>
              <input type="radio" name="intact" value="no" /> {t('samples.damaged')}
            </label>
          </div>
        </fieldset>
      ) : null}
      {step === 'handed' ? (
        <div class="field">
          <label for={`${id}-to`}>{t('samples.to')}</label>
          <select id={`${id}-to`} name="to">
            {found.colleagues.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {PLACED.includes(step) ? (
        <Line id={`${id}-place`} name="place" label={t('samples.place')} value={found.sample.place} />
      ) : null}
      <Line id={`${id}-note`} name="note" label={t('samples.note')} value={null} />
      <Submit quiet={isNext !== true}>{t(`samples.step.${step}`)}</Submit>
    </Form>
  )
}

function Line({ id, name, label, value }: { id: string; name: string; label: string; value: string | null }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        name={name}
        defaultValue={value ?? ''}
        maxLength={name === 'note' ? 1000 : 100}
      />
    </div>
  )
}

function Photo() {
  const { t } = useSite()
  return (
    <details>
      <summary>{t('samples.add_photo')}</summary>
      <Form upload hidden={{ do: 'sample.photo' }} fields={['file']} label={t('samples.add_photo')}>
        <Line id="field-photo-note" name="note" label={t('samples.photo_note')} value={null} />
        <Field name="file" type="file" label={t('samples.photo')} />
        <Submit quiet>{t('samples.add_photo')}</Submit>
      </Form>
    </details>
  )
}
