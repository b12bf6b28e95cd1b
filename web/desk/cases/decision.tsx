import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts, type TextKey } from '../texts/index.ts'
import { FaultList, fieldId } from '../ui/states.tsx'
import { Assignment } from './assignment.tsx'
import { IdleDecision } from './idle/index.tsx'
import { receiverOf } from './idle/ladder.ts'
import type { Case, Verdict } from './wire.ts'

/** The officer's opinion: one verdict, reasons, the number of the document; the button names the effect. */
export function Decision({ item }: { item: Case }) {
  const choices = item.able.decide
  const [verdict, setVerdict] = useState<Verdict | undefined>(choices[0]?.verdict)
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState('')
  const decide = useWrite(
    (chosen: Verdict) =>
      api.POST('/api/v1/cases/{id}/decisions', {
        params: { path: { id: item.id } },
        body: {
          version: item.version,
          verdict: chosen,
          ...(reason.trim() && { reason: reason.trim() }),
          ...(document.trim() && { document: document.trim() }),
        },
      }),
    { changes: ['cases', 'obligations', 'notices'] },
  )
  const chosen = choices.find((each) => each.verdict === verdict)
  const isStatement = item.steps.some(({ step, state }) => step === 'statement' && state === 'now')
  const hasDocument = verdict !== 'return' && verdict !== 'refuse' && !isStatement
  return (
    <form
      className="block decision"
      onSubmit={(event) => {
        event.preventDefault()
        if (verdict !== undefined) decide.mutate(verdict)
      }}
    >
      <Choices item={item} verdict={verdict} choose={setVerdict} isStatement={isStatement} />
      <Reasons
        chosen={chosen}
        isStatement={isStatement}
        hasDocument={hasDocument}
        reason={reason}
        setReason={setReason}
        document={document}
        setDocument={setDocument}
      />
      {verdict === undefined ? null : <IdleDecision item={item} verdict={verdict} reason={reason} />}
      {decide.error === null ? null : (
        <div className="note note-red" role="alert">
          <FaultList error={decide.error} />
        </div>
      )}
      <div className="page-foot decision-foot">
        <Effect item={item} chosen={chosen} isPending={decide.isPending} />
        <Assignment item={item} />
      </div>
    </form>
  )
}

type Choice = Case['able']['decide'][number]
type ReasonsProps = {
  chosen: Choice | undefined
  isStatement: boolean
  hasDocument: boolean
  reason: string
  setReason: (text: string) => void
  document: string
  setDocument: (text: string) => void
}

/** Why, and under which number. */
function Reasons(props: ReasonsProps) {
  const { t } = useTexts()
  const { chosen, isStatement, hasDocument, reason, setReason, document, setDocument } = props
  return (
    <>
      <label className="field" htmlFor={fieldId('/reason')}>
        <strong>{t(isStatement ? 'desk.cases.statement' : 'desk.cases.reason')}</strong>
        <span className="small quiet">
          {t(
            isStatement
              ? 'desk.cases.statement_note'
              : chosen?.needsReason === true
                ? 'desk.cases.reason_needed'
                : 'desk.cases.reason_note',
          )}
        </span>
      </label>
      <Input.TextArea
        id={fieldId('/reason')}
        rows={4}
        maxLength={4000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {hasDocument ? (
        <>
          <label className="field" htmlFor={fieldId('/document')}>
            <strong>{t('desk.cases.document')}</strong>
            <span className="small quiet">
              {t(chosen?.needsDocument === true ? 'desk.cases.document_needed' : 'desk.cases.document_note')}
            </span>
          </label>
          <Input
            id={fieldId('/document')}
            maxLength={100}
            value={document}
            onChange={({ target }) => setDocument(target.value)}
          />
        </>
      ) : null}
    </>
  )
}

type EffectProps = { item: Case; chosen: Choice | undefined; isPending: boolean }

/** The button names what follows: on to which step, back to whom, or closed. */
function Effect({ item, chosen, isPending }: EffectProps) {
  const { t, told, name } = useTexts()
  const next = item.steps.find(({ state }) => state === 'ahead')
  const words =
    chosen === undefined
      ? t('desk.cases.choose_first')
      : t(effectOf(item, chosen.verdict), {
          verdict: told(chosen.label),
          next: next === undefined ? '' : told(next.title),
          unit: name(item.applicant),
        })
  return (
    <Button
      type="primary"
      size="large"
      htmlType="submit"
      danger={chosen?.verdict === 'refuse'}
      loading={isPending}
      disabled={chosen === undefined}
    >
      {words}
    </Button>
  )
}

/** What the button will do, in its own words. */
function effectOf(item: Case, verdict: Verdict): TextKey {
  if (verdict === 'return') return 'desk.cases.effect.return'
  if (verdict === 'refuse') return 'desk.cases.effect.refuse'
  return item.steps.some(({ state }) => state === 'ahead')
    ? 'desk.cases.effect.next'
    : 'desk.cases.effect.end'
}

type ChoicesProps = {
  item: Case
  verdict: Verdict | undefined
  choose: (verdict: Verdict) => void
  isStatement: boolean
}

function Choices({ item, verdict, choose, isStatement }: ChoicesProps) {
  const { t, told } = useTexts()
  return (
    <fieldset>
      <legend>{t('desk.cases.opinion')}</legend>
      {item.able.decide.map((each) => (
        <label key={each.verdict} className={each.verdict === verdict ? 'choice choice-chosen' : 'choice'}>
          <input
            type="radio"
            name="verdict"
            value={each.verdict}
            checked={each.verdict === verdict}
            onChange={() => choose(each.verdict)}
          />
          <span>
            <strong>{told(each.label)}</strong>
            {isStatement ? null : <VerdictNote item={item} verdict={each.verdict} />}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function VerdictNote({ item, verdict }: { item: Case; verdict: Verdict }) {
  const { word, told } = useTexts()
  // Of a transfer the note names what is approved: whether it moves, whereto, and whether it is made public.
  const wish = item.fields.find(({ name }) => name === 'wish')?.words ?? null
  const approved = wish === null ? '' : [told(wish), receiverOf(item)].filter(Boolean).join(' · ')
  return (
    <span className="small quiet choice-note">
      {verdict === 'approve' && approved !== '' ? approved : word('desk.cases.verdict_note', verdict)}
    </span>
  )
}
