import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime, clockTime } from '../../../shared/dates.ts'
import { useWrite } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { PowerExtract } from '../../power/index.ts'
import { Field } from '../../ui/field.tsx'
import { Failure } from '../../ui/states.tsx'
import { RunChart } from './chart.tsx'
import {
  attribute,
  lengthText,
  paramsOf,
  timeText,
  USE_READS,
  type Run,
  type Said,
  type Suggestion,
} from './wire.ts'

/** One unexplained time: what ran, what stood around it, and what it may have been. */
export function RunCard({ run }: { run: Run }) {
  const { t, name } = useTexts()
  const [asked, setAsked] = useState<Suggestion | undefined>()
  const send = useWrite((said: Said) => attribute([said]), { changes: USE_READS })
  const choose = (suggestion: Suggestion) =>
    suggestion.needsReason ? setAsked(suggestion) : send.mutate({ run, suggestion })
  return (
    <article className="run" aria-label={`${name(run.instrument)} ${timeText(run.startsAt, run.endsAt)}`}>
      <header className="run-head">
        <h2>{name(run.instrument)}</h2>
        <span className="run-time">{timeText(run.startsAt, run.endsAt)}</span>
        <strong className="run-length">{lengthText(t, run.seconds)}</strong>
      </header>
      <p className="quiet run-context">{useContext(run)}</p>
      <PowerExtract
        instrumentId={run.instrument.id}
        placeId={run.placeId}
        span={{ from: run.around.startsAt, until: run.around.endsAt }}
        marked={{ from: run.startsAt, until: run.endsAt }}
        instead={<RunChart run={run} />}
      />
      {send.error === null ? null : <Failure error={send.error} />}
      {asked === undefined ? (
        <Choices run={run} choose={choose} isPending={send.isPending} />
      ) : (
        <Reason
          isPending={send.isPending}
          cancel={() => setAsked(undefined)}
          send={(reason) => send.mutate({ run, suggestion: asked, reason })}
        />
      )}
    </article>
  )
}

/** What stands before and after, in a line. */
function useContext({ startsAt, endsAt, asked, around: { bookings } }: Run): string {
  const { t, language } = useTexts()
  const before = bookings.findLast((each) => each.endsAt <= startsAt)
  const after = bookings.find((each) => each.startsAt >= endsAt)
  const parts = [
    ...(before === undefined
      ? []
      : [t('desk.unexplained.context.before', { time: clockTime(before.endsAt), label: before.label })]),
    ...(after === undefined
      ? []
      : [t('desk.unexplained.context.after', { time: clockTime(after.startsAt), label: after.label })]),
  ]
  const context = parts.length === 0 ? [t('desk.unexplained.context.none')] : parts
  const said =
    asked === null
      ? []
      : [t('desk.unexplained.asked', { name: asked.name, time: civilTime(asked.at).slice(5) })]
  return [...context, ...said].join(language === 'en' ? '; ' : '；')
}

type ChoicesProps = { run: Run; choose: (suggestion: Suggestion) => void; isPending: boolean }

function Choices({ run, choose, isPending }: ChoicesProps) {
  const { word } = useTexts()
  return (
    <div className="run-choices">
      {run.suggestions.map((suggestion, index) => (
        <button
          key={`${suggestion.why} ${suggestion.bookingId ?? ''}`}
          type="button"
          className={index === 0 ? 'run-choice run-choice-first' : 'run-choice'}
          disabled={isPending}
          onClick={() => choose(suggestion)}
        >
          <span>{filled(word('use.suggest', suggestion.why), suggestion)}</span>
          <span className="run-choice-note">
            {filled(word('use.suggest_note', suggestion.why), suggestion)}
          </span>
        </button>
      ))}
    </div>
  )
}

const filled = (words: string, suggestion: Suggestion): string => {
  const params = paramsOf(suggestion)
  return words.replaceAll(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? '')).trim()
}

type ReasonProps = { send: (reason: string) => void; cancel: () => void; isPending: boolean }

function Reason({ send, cancel, isPending }: ReasonProps) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  return (
    <div className="run-reason">
      <Field
        name="reason"
        label={t('desk.unexplained.reason_ask')}
        hint={t('desk.unexplained.reason_help')}
        needed
      >
        {(bound) => (
          <Input
            {...bound}
            autoFocus
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div className="run-reason-foot">
        <Button
          type="primary"
          disabled={reason.trim() === ''}
          loading={isPending}
          onClick={() => send(reason)}
        >
          {t('desk.unexplained.confirm')}
        </Button>
        <Button onClick={cancel}>{t('desk.unexplained.cancel')}</Button>
      </div>
    </div>
  )
}
