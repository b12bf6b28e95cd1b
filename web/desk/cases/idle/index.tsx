import { IdleEvidence, useIdle, Users, type Standing } from '../../idle/index.tsx'
import { useTexts } from '../../texts/index.ts'
import { Note } from '../../ui/states.tsx'
import type { Case, Verdict } from '../wire.ts'
import { IdleAfter } from './after.tsx'
import { isDecided, statementOf } from './ladder.ts'
import { IdlePaper } from './paper.tsx'
import { Walked } from './walked.tsx'

export { rungOf } from './ladder.ts'
export { IdleChecks } from './checks.tsx'
export { IdleSubject } from './subject.tsx'

type Props = { item: Case; rung: Standing['id'] }

/** How long each stood still; of one instrument also what was done about it, what its unit says and who could use it. */
export function IdleFacts({ item, rung }: Props) {
  const { t } = useTexts()
  const only = item.instruments.length === 1 ? item.instruments[0] : undefined
  const said = statementOf(item)?.said ?? null
  return (
    <>
      {item.instruments.map(({ id }) => (
        <IdleEvidence key={id} instrumentId={id} step={rung} />
      ))}
      {only === undefined ? null : <Walked item={item} instrumentId={only.id} />}
      {said === null ? null : (
        <section className="block">
          <h3>{t('desk.idle.unit_says')}</h3>
          <blockquote className="idle-says">{said}</blockquote>
        </section>
      )}
      {only === undefined || rung === 'remind_or_explain' ? null : (
        <section className="block">
          <h3>{t('desk.idle.users')}</h3>
          <Users instrumentId={only.id} />
        </section>
      )}
    </>
  )
}

/** The papers of the decision and what follows from it, where one is taken at this step. */
export function IdleDecision(props: { item: Case; verdict: Verdict; reason: string }) {
  const { item, verdict } = props
  if (!isDecided(item)) return null
  return (
    <>
      <IdlePaper key={verdict} {...props} />
      <IdleAfter item={item} verdict={verdict} />
    </>
  )
}

/** The sum in a line, where the count itself stands further down. */
export function IdleShort({ item, rung }: Props) {
  const only = item.instruments.length === 1 ? item.instruments[0] : undefined
  return only === undefined ? null : <Short item={item} rung={rung} instrumentId={only.id} />
}

function Short({ item, rung, instrumentId }: Props & { instrumentId: string }) {
  const { t } = useTexts()
  const { data } = useIdle(instrumentId)
  const standing = data?.standings.find(({ id }) => id === rung)
  if (standing === undefined) return null
  const { counts, passed, counted } = standing
  const said = statementOf(item)?.said ?? null
  return (
    <div className="idle-short">
      <Note
        tone="blue"
        title={t('desk.idle.case_summary', {
          counts: t(`desk.idle.counts.${counts}`),
          passed,
          less: passed - counted,
          counted,
        })}
      >
        {said === null ? null : <p>{said}</p>}
      </Note>
    </div>
  )
}
