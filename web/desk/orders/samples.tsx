import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Failure, FaultList, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { CHANGES, useSamples, type Sample, type Samples } from './papers.ts'
import { SampleStep } from './sample-step.tsx'
import './papers.css'

type Tone = 'green' | 'blue' | 'red' | 'amber'
const TONES: Partial<Record<Sample['state'], Tone>> = {
  tested: 'green',
  in_test: 'blue',
  lost: 'red',
  expected: 'amber',
}

/** The samples of an order and in whose hands they are; several take a step together. */
export function SamplesSection({ orderId }: { orderId: string }) {
  const { data, error } = useSamples(orderId)
  if (error !== null) return error.status === 404 ? null : <Failure error={error} />
  if (data === undefined) return <Loading rows={3} />
  return data.items.length === 0 && data.expected === 0 ? null : <Shown orderId={orderId} samples={data} />
}

function Shown({ orderId, samples }: { orderId: string; samples: Samples }) {
  const { t } = useTexts()
  const [chosen, choose] = useState<readonly string[]>([])
  const [open, setOpen] = useState<string | undefined>()
  const { items, expected, able } = samples
  const present = chosen.filter((id) => items.some((one) => one.id === id))
  const shown = items.find(({ id }) => id === (open ?? present[0])) ?? items[0]
  const turn = (id: string, isOn: boolean) => {
    setOpen(id)
    choose(isOn ? [...present, id] : present.filter((each) => each !== id))
  }
  return (
    <section className="block" aria-labelledby="samples">
      <div className="block-head">
        <h2 id="samples">{t('samples.title')}</h2>
        <span className="quiet small">
          {t('samples.count', { n: items.length })}
          {items.length < expected ? ` · ${t('samples.expected', { n: expected })}` : ''}
        </span>
        {able.label ? (
          <a className="underlined" href={`/api/v1/orders/${orderId}/samples/labels`}>
            {t('samples.labels')}
          </a>
        ) : null}
      </div>
      {items.length === 0 ? <p className="quiet">{t('samples.empty')}</p> : null}
      <div className="samples">
        <ul className="rows">
          {items.length > 1 ? (
            <li className="row">
              <Checkbox
                checked={present.length === items.length}
                indeterminate={present.length > 0 && present.length < items.length}
                onChange={({ target }) => choose(target.checked ? items.map(({ id }) => id) : [])}
              >
                {t('samples.all')}
              </Checkbox>
            </li>
          ) : null}
          {items.map((one) => (
            <SampleRow
              key={one.id}
              one={one}
              isChosen={present.includes(one.id)}
              turn={turn}
              open={setOpen}
            />
          ))}
        </ul>
        {shown === undefined ? null : <Chain orderId={orderId} one={shown} />}
      </div>
      {present.length > 0 ? (
        <SampleStep
          key={present.join(' ')}
          orderId={orderId}
          chosen={items.filter(({ id }) => present.includes(id))}
          colleagues={samples.colleagues}
        />
      ) : null}
      {able.announce && items.length < Math.max(expected, 1) ? <Announce orderId={orderId} /> : null}
    </section>
  )
}

type RowProps = {
  one: Sample
  isChosen: boolean
  turn: (id: string, isOn: boolean) => void
  open: (id: string) => void
}

function SampleRow({ one, isChosen, turn, open }: RowProps) {
  const { t } = useTexts()
  return (
    <li className="row sample-row">
      <Checkbox
        checked={isChosen}
        aria-label={one.number}
        onChange={({ target }) => turn(one.id, target.checked)}
      />
      <button type="button" className="plain-button row-main" onClick={() => open(one.id)}>
        <span>
          <code>-{one.position}</code> {one.name}
        </span>
        <span className="row-note">
          {[
            one.place,
            ...one.hazards.map((each) => t(`samples.hazard.${each}`)),
            one.intact === false ? t('samples.damaged') : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
      <Tag tone={TONES[one.state] ?? 'plain'}>{t(`samples.state.${one.state}`)}</Tag>
    </li>
  )
}

/** Hand-overs, append-only: where it is now in bold, what is to come hollow. */
function Chain({ orderId, one }: { orderId: string; one: Sample }) {
  const { t, word } = useTexts()
  const last = one.chain.length - 1
  const steps = one.chain.map((step, index) => ({
    key: step.id,
    state: index === last ? ('now' as const) : ('done' as const),
    when: civilTime(step.at),
    what: [
      word('samples.step', step.kind),
      step.to === null ? null : t('samples.to_person', { name: step.to.name }),
      step.place,
      step.intact === null ? null : t(step.intact ? 'samples.whole' : 'samples.damaged'),
    ]
      .filter(Boolean)
      .join('，'),
    note: (
      <>
        {[step.by?.name, step.note].filter(Boolean).join(' · ')}{' '}
        {step.photo ? (
          <a className="underlined" href={`/api/v1/orders/${orderId}/samples/${one.id}/photos/${step.id}`}>
            {t('samples.photo')}
          </a>
        ) : null}
      </>
    ),
  }))
  const isOver = ['returned', 'disposed', 'lost', 'cancelled'].includes(one.state)
  const ahead = {
    key: 'ahead',
    state: 'later' as const,
    what: `${t('samples.fate_label')} ${t(`samples.fate.${one.fate}`)}`,
    ...(one.keepUntil !== null && { note: t('samples.keep_until', { on: one.keepUntil }) }),
  }
  return (
    <div>
      <h3 className="small quiet">
        {one.number} · {t('samples.chain')}
      </h3>
      <Timeline steps={isOver ? steps : [...steps, ahead]} />
      <a className="underlined small" href={`/samples/${one.code}`}>
        {t('samples.page_title', { number: one.number })}
      </a>
    </div>
  )
}

/** The team records what came without being announced. */
function Announce({ orderId }: { orderId: string }) {
  const { t } = useTexts()
  const [names, setNames] = useState('')
  const announce = useWrite(
    () =>
      api.POST('/api/v1/orders/{id}/samples', {
        params: { path: { id: orderId } },
        body: { samples: linesOf(names).map((name) => ({ name })) },
      }),
    { changes: CHANGES },
  )
  return (
    <div className="block-form">
      {announce.error === null ? null : <FaultList error={announce.error} />}
      <label className="stack">
        {t('samples.names')}
        <Input.TextArea rows={3} value={names} onChange={({ target }) => setNames(target.value)} />
      </label>
      <Button
        disabled={linesOf(names).length === 0}
        loading={announce.isPending}
        onClick={() => announce.mutate()}
      >
        {t('samples.announce')}
      </Button>
    </div>
  )
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
