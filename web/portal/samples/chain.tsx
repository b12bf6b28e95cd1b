import { civilTime } from '../../shared/dates.ts'
import { useSite } from '../site.ts'
import { Told } from '../ui/told.tsx'
import type { Sample } from './wire.ts'

/** The chain of hands of a sample, append-only; the last step is where it is now. */
export function Chain({ orderId, sample }: { orderId: string; sample: Sample }) {
  const { t } = useSite()
  const last = sample.chain.length - 1
  return (
    <ol class="line">
      {sample.chain.map((step, index) => (
        <li key={step.id} class={index === last ? 'line-now' : 'line-done'}>
          <strong>
            {[
              t(`samples.step.${stepName(step.kind)}`),
              step.to === null ? null : t('samples.to_person', { name: step.to.name }),
              step.place,
              step.intact === null ? null : t(step.intact ? 'samples.whole' : 'samples.damaged'),
            ]
              .filter(Boolean)
              .join('，')}
          </strong>
          <span class="under">
            {civilTime(step.at)}
            {step.by === null ? '' : ` · ${step.by.name}`}
            {step.note === null ? '' : ' · '}
            {step.note === null ? null : <Told text={step.note} />}
            {step.photo ? (
              <>
                {' '}
                <a href={`/api/v1/orders/${orderId}/samples/${sample.id}/photos/${step.id}`} download>
                  {t('samples.photo')}
                </a>
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

const NAMES = [
  'posted',
  'received',
  'placed',
  'handed',
  'taken',
  'tested',
  'split',
  'returned',
  'disposed',
  'confirmed',
  'lost',
] as const

/** The word for a step of the chain. */
const stepName = (kind: string): (typeof NAMES)[number] | 'noted' =>
  NAMES.find((each) => each === kind) ?? 'noted'
