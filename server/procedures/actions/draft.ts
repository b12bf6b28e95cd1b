import { makeDocument, sendDocument } from '../../documents/index.ts'
import { readIdleOne, type IdleDetail } from '../../idle/index.ts'
import { readFact } from '../../installation/index.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { membersOf, textOf } from '../../lib/unknown.ts'
import { withoutControls } from '../../lib/text.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Call } from '../../platform/http/route.ts'
import { text } from '../../platform/texts.ts'
import { whole } from '../../platform/whole.ts'
import type { Verdict } from '../facts.ts'
import {
  bodyOf,
  decisionPaper,
  DRAFTED,
  type DraftGround,
  type Say,
  type Subject,
} from '../rules/decision.ts'
import type { CaseDraft, CaseView, DraftBody } from '../schema.ts'
import { lockCase } from '../store/cases.ts'
import { dropDraft, findDraft, writeDraft, type KeptDraft } from '../store/drafts.ts'
import { findUnitRef } from '../store/view.ts'
import { readMatter } from './matters.ts'
import { readCase } from './view.ts'

type Asker = Pick<Call, 'principal' | 'language'>
type Seen = { item: CaseView; kept: KeptDraft | undefined }

const sayIn =
  (language: Asker['language']): Say =>
  (key, gaps) =>
    text(language, `case_draft.${key}`, gaps)

/** The case with what was kept, for those alone who may give this opinion now. */
async function seenBy(app: App, { principal }: Asker, id: string, verdict: Verdict): Promise<Outcome<Seen>> {
  const read = await readCase(app, principal, id)
  if (!read.ok) return read
  const item = read.value
  const isTheirs = item.able.decide.some((each) => each.verdict === verdict)
  if (!isTheirs || item.step === null || item.step.id !== DRAFTED[item.procedure]?.step)
    return refused({ code: 'conflict.case_draft' })
  return done({ item, kept: await findDraft(app.db, id, verdict) })
}

/** The decision for an opinion as the case has it, or as somebody wrote it on. Nothing is decided by reading or keeping it. */
export async function readDraft(
  app: App,
  asker: Asker,
  id: string,
  verdict: Verdict,
): Promise<Outcome<CaseDraft>> {
  const seen = await seenBy(app, asker, id, verdict)
  if (!seen.ok) return seen
  const { item, kept } = seen.value
  const say = sayIn(asker.language)
  return done({
    verdict,
    title: titleOf(item, say),
    body: kept?.body ?? bodyOf(await groundOf(app, asker, item, verdict), say),
    reasonMark: say('reason_mark'),
    editedBy: kept?.editedBy ?? null,
    editedAt: kept?.editedAt.toISOString() ?? null,
  })
}

const titleOf = ({ procedure }: CaseView, say: Say): string => say(`title_${procedure}`)

/** Keeps the text of one opinion until it is written anew; null: it is drawn from the case again. */
export async function keepDraft(
  app: App,
  asker: Asker,
  id: string,
  { verdict, body }: DraftBody,
): Promise<Outcome<CaseDraft>> {
  const { principal } = asker
  const seen = await seenBy(app, asker, id, verdict)
  if (!seen.ok) return seen
  if (principal.kind !== 'person' || principal.id === null) return refused({ code: 'conflict.case_draft' })
  const by = principal.id
  const kept = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    const one = await lockCase(trx, id)
    if (one?.version !== seen.value.item.version) return refused({ code: 'conflict.case_draft' })
    const words = body === null ? '' : withoutControls(body).trim()
    if (words === '') await dropDraft(trx, id, verdict)
    else await writeDraft(trx, { caseId: id, verdict, body: words, by, now: app.clock.now() })
    // Of the draft and not of the case: its unit reads the history of the case.
    await recordEvents(trx, principal, [
      { action: 'case_draft.kept', subjectKind: 'case_draft', subjectId: id, detail: { verdict } },
    ])
    return done(null)
  })
  return kept.ok ? readDraft(app, asker, id, verdict) : kept
}

/** Sends the draft to be written on and printed, its number left open. */
export async function sendDraft(
  app: App,
  { raw, ...asker }: Asker & Pick<Call, 'raw'>,
  id: string,
  { verdict, format }: { verdict: Verdict; format: 'docx' | 'pdf' },
): Promise<Outcome<undefined>> {
  const seen = await seenBy(app, asker, id, verdict)
  if (!seen.ok) return seen
  const { item, kept } = seen.value
  const say = sayIn(asker.language)
  const { organisationId } = asker.principal
  const [ground, author, demonstration] = await Promise.all([
    groundOf(app, asker, item, verdict),
    organisationId === null ? undefined : findUnitRef(app.db, organisationId),
    readFact(app.db, 'demonstration'),
  ])
  const title = titleOf(item, say)
  const paper = decisionPaper(
    ground,
    {
      author: author === undefined ? '' : nameIn(asker.language, author),
      isDemonstration: demonstration !== undefined,
      title,
      body: kept?.body ?? bodyOf(ground, say),
    },
    say,
  )
  const body = await makeDocument({ kind: format, paper, stamp: null })
  await sendDocument(raw, { format, name: `${title} ${item.number ?? ''}`.trim(), body })
  return done(undefined)
}

const nameIn = (language: Asker['language'], { name, nameEn }: { name: string; nameEn: string | null }) =>
  language === 'en' ? (nameEn ?? name) : name

async function groundOf(app: App, asker: Asker, item: CaseView, verdict: Verdict): Promise<DraftGround> {
  const { procedure, applicant, number, steps, submittedOn } = item
  const form = membersOf(item.form)
  const [matter, subjects] = await Promise.all([readMatter(app, procedure), subjectsOf(app, asker, item)])
  const [basis] = matter.ok ? matter.value.basis : []
  const named = basis?.documentTitle?.[asker.language === 'en' ? 'en' : 'zh'] ?? null
  const spoken = steps.findLast(({ step, endedAt }) => step === 'statement' && endedAt !== null)
  return {
    procedure,
    verdict,
    wish: textOf(form['wish']),
    unit: nameIn(asker.language, applicant),
    number,
    receiver: textOf(form['toUnit']) ?? textOf(form['toBody']),
    until: textOf(form['until']),
    today: app.clock.today(),
    subjects,
    notifiedOn: submittedOn,
    statement:
      spoken?.endedAt == null
        ? null
        : {
            on: dayInShanghai(Date.parse(spoken.endedAt)),
            words: spoken.decidedBy === null ? null : spoken.reason,
          },
    asked: textOf(form['reason']),
    basis: basis === undefined ? undefined : { ...basis, document: basis.document ?? named },
  }
}

async function subjectsOf(app: App, { principal }: Asker, item: CaseView): Promise<Subject[]> {
  const rung = DRAFTED[item.procedure]?.rung
  const subjects: Subject[] = []
  // One after another: each asks several questions, and a case of many would take all connections at once.
  for (const { id, name, model, assetNumber, originalValueFen, acceptanceDate } of item.instruments) {
    const facts = { name, model, assetNumber, originalValueFen, acceptanceDate }
    const read = await readIdleOne(app, principal, id)
    subjects.push({ ...facts, still: read.ok ? stillOf(read.value, rung) : undefined })
  }
  return subjects
}

/** How long it stands still by the step that the procedure walks; undefined where it does not. */
function stillOf(
  { standings, idleDays, reminders, excuses }: IdleDetail,
  rung: string | undefined,
): Subject['still'] {
  const standing = standings.find(({ id }) => id === rung)
  if (standing === undefined) return undefined
  const days = reminders.map(({ at }) => dayInShanghai(Date.parse(at))).toReversed()
  return { ...standing, idleDays, reminders: [...new Set(days)], excuses }
}
