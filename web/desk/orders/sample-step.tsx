import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { FaultList } from '../ui/states.tsx'
import { CHANGES, type Sample, type Samples } from './papers.ts'

type Step = Sample['able']['steps'][number]
type Props = { orderId: string; chosen: readonly Sample[]; colleagues: Samples['colleagues'] }

/** Steps that all of the chosen can take. */
const sharedBy = (chosen: readonly Sample[]): Step[] =>
  (chosen[0]?.able.steps ?? []).filter((step) => chosen.every(({ able }) => able.steps.includes(step)))

const NOTHING = { place: '', note: '', to: '', intact: true }

/** One step for all samples that are chosen: who, where and how, recorded for each. */
export function SampleStep({ orderId, chosen, colleagues }: Props) {
  const { t } = useTexts()
  const steps = sharedBy(chosen)
  const [wanted, setStep] = useState<Step | undefined>(steps[0])
  // A step that was just recorded can rarely be taken twice: the next possible one stands in its place.
  const step = wanted !== undefined && steps.includes(wanted) ? wanted : steps[0]
  const [said, setSaid] = useState(NOTHING)
  const send = useWrite(
    (kind: Step) =>
      api.POST('/api/v1/orders/{id}/samples/steps', {
        params: { path: { id: orderId } },
        body: { samples: chosen.map(({ id }) => id), step: kind, ...bodyOf(kind, said) },
      }),
    { changes: CHANGES },
  )
  const record = (kind: Step) => send.mutate(kind, { onSuccess: () => setSaid(NOTHING) })
  if (step === undefined) return <p className="quiet">{t('samples.nothing')}</p>
  const change = (part: Partial<typeof said>) => setSaid({ ...said, ...part })
  return (
    <fieldset className="block-form sample-step">
      <legend>{t('samples.selected', { n: chosen.length })}</legend>
      {send.error === null ? null : <FaultList error={send.error} />}
      <Select
        aria-label={t('samples.step_label')}
        value={step}
        options={steps.map((value) => ({ value, label: t(`samples.step.${value}`) }))}
        onChange={setStep}
      />
      {step === 'received' ? (
        <Radio.Group
          aria-label={t('samples.intact_question')}
          value={said.intact}
          options={[
            { value: true, label: t('samples.whole') },
            { value: false, label: t('samples.damaged') },
          ]}
          onChange={({ target }) => change({ intact: target.value === true })}
        />
      ) : null}
      {step === 'handed' ? (
        <Select
          aria-label={t('samples.to')}
          placeholder={t('samples.to')}
          value={said.to === '' ? undefined : said.to}
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(to) => change({ to: to ?? '' })}
        />
      ) : null}
      {step === 'received' || step === 'placed' ? (
        <Input
          aria-label={t('samples.place')}
          placeholder={t('samples.place')}
          maxLength={100}
          value={said.place}
          onChange={({ target }) => change({ place: target.value })}
        />
      ) : null}
      <Input
        aria-label={t('samples.note')}
        placeholder={t('samples.note')}
        maxLength={1000}
        value={said.note}
        onChange={({ target }) => change({ note: target.value })}
      />
      <Button type="primary" loading={send.isPending} onClick={() => record(step)}>
        {t('samples.do')}
      </Button>
    </fieldset>
  )
}

type Said = { place: string; note: string; to: string; intact: boolean }

const bodyOf = (step: Step, { place, note, to, intact }: Said) => ({
  ...(step === 'received' && { intact }),
  ...(step === 'handed' && to !== '' && { to }),
  ...((step === 'received' || step === 'placed') && place.trim() !== '' && { place: place.trim() }),
  ...(note.trim() !== '' && { note: note.trim() }),
})
