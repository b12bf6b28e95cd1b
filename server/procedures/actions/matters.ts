import { membersOf, parseJson } from '../../lib/unknown.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { addDays } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Policy } from '../../policy/index.ts'
import { OPENED_BY_DEPARTMENT, PROCEDURES, type Step } from '../facts.ts'
import { procedureOf, procedures } from '../rules/definitions/index.ts'
import { askedFields } from '../rules/definitions/onboarding.ts'
import { fieldsOf } from '../rules/fields-of.ts'
import { completion, type Procedure } from '../rules/procedure.ts'
import type { Candidates, Matter, MatterItem, MatterList } from '../schema.ts'
import { findCandidates } from '../store/instruments.ts'
import { findDocuments, findRealTime, findRuleTitles } from '../store/matters.ts'
import { mayOpen } from './open.ts'
import { policyOf } from './surroundings.ts'
import { fieldLabel, maybeTold, optionLabel, stepTitle, told, toldOf } from './wording.ts'

type Limit = MatterItem['limit']

/** The catalogue of matters, those first that this jurisdiction has. */
export async function listMatters(app: App): Promise<Outcome<MatterList>> {
  const policy = await policyOf(app)
  const items = PROCEDURES.map((id) => headOf(app, policy, procedures[id]))
  return done({
    items: [...items.filter(({ offered }) => offered), ...items.filter(({ offered }) => !offered)],
  })
}

/** Everything about one matter before one begins: who, until when, by which clause, with what, and how long it really takes. */
export async function readMatter(app: App, id: string): Promise<Outcome<Matter>> {
  const procedure = procedureOf(id)
  if (procedure === undefined) return refused({ code: 'not_found.matter' })
  const policy = await policyOf(app)
  const until = app.clock.today()
  const span = { from: addDays(until, -365), until }
  const real = await findRealTime(app.db, procedure.id, span)
  const due = limitRule(procedure)
  const deadline = due === undefined ? undefined : policy.deadline(due)
  return done({
    ...headOf(app, policy, procedure),
    basis: await basisOf(app, policy, procedure),
    stops: deadline?.known === true ? deadline.value.metBy : null,
    steps: stepsOf(policy, procedure),
    asks: asksOf(policy, procedure),
    fields: formOf(procedure),
    // Through JSON: a schema carries more than what it says on the wire.
    schema: membersOf(parseJson(JSON.stringify(procedure.form))),
    attachments: procedure.attachments.map((each) => ({ ...each, title: told(`matter.file.${each.kind}`) })),
    instruments: { statuses: [...procedure.instruments.statuses], most: procedure.instruments.most },
    real: real.cases === 0 ? null : { ...span, ...real },
    others: othersOf(app, policy, procedure),
  })
}

const headOf = (app: App, policy: Policy, procedure: Procedure): MatterItem => ({
  id: procedure.id,
  title: toldOf(procedure.id, 'title', app.config.profile),
  lead: toldOf(procedure.id, 'lead', app.config.profile),
  who: told(OPENED_BY_DEPARTMENT.includes(procedure.id) ? 'matter.who.department' : 'matter.who.unit'),
  limit: overallLimit(policy, procedure),
  fee: told('matter.fee.none'),
  offered: procedure.offered(policy),
})

/** The rule of the law within which the applicant has to act, if there is one. */
const limitRule = (procedure: Procedure): string | undefined =>
  procedure.rests.find((rule) => rule.endsWith('.due'))

/** What the law gives the applicant; else the sum of what we promise. */
function overallLimit(policy: Policy, procedure: Procedure): Limit {
  const rule = limitRule(procedure)
  if (rule !== undefined) return lawLimit(policy, rule)
  const days = procedure.steps(policy).map(({ limit }) => limit?.days ?? 0)
  const amount = days.reduce((sum, each) => sum + each, 0)
  return amount === 0 ? null : { amount, unit: 'working_day', after: null, rule: null }
}

function lawLimit(policy: Policy, rule: string): Limit {
  const due = policy.deadline(rule)
  if (!due.known)
    return due.why === 'no_value' ? { amount: null, unit: 'working_day', after: null, rule } : null
  const { amount, unit, after } = due.value
  return { amount, unit, after, rule }
}

/** Filling in, the steps that are decided, completion on return, and the end. */
function stepsOf(policy: Policy, procedure: Procedure): Matter['steps'] {
  const own = (id: string, office: Step['office'], limit: Limit) => ({
    id,
    title: stepTitle(procedure.id, id),
    note: maybeTold(`matter.note.${id}`),
    office,
    limit,
    canReturn: false,
  })
  const steps = procedure.steps(policy)
  const completing = steps.some(({ verdicts }) => verdicts.includes('return'))
  const promise = { amount: completion.days, unit: 'working_day', after: null, rule: null }
  return [
    own('fill', 'applicant', null),
    ...steps.map((step) => ({
      ...own(step.id, step.office, stepLimit(policy, step)),
      canReturn: step.verdicts.includes('return'),
    })),
    own('effect', 'platform', null),
    ...(completing ? [own('complete', 'applicant', promise)] : []),
  ]
}

const stepLimit = (policy: Policy, { limit, within }: Step): Limit => {
  if (limit !== null) return { amount: limit.days, unit: 'working_day', after: null, rule: limit.rule }
  return within === undefined ? null : lawLimit(policy, within)
}

async function basisOf(app: App, policy: Policy, procedure: Procedure): Promise<Matter['basis']> {
  const rules = procedure.rests.map((rule) => policy.resolve(rule)).filter(({ source }) => source !== null)
  const [documents, titles] = await Promise.all([
    findDocuments(
      app.db,
      rules.flatMap(({ source }) => source?.document ?? []),
    ),
    findRuleTitles(app.db, procedure.rests),
  ])
  return rules.map(({ rule, state, source, own }) => {
    const document = documents.find(({ id }) => id === source?.document)
    const title = titles.find(({ id }) => id === rule)
    const name = document?.title ?? document?.number ?? null
    return {
      rule,
      title: { zh: title?.title ?? rule, en: title?.titleEn ?? rule },
      state,
      document: document?.number ?? null,
      documentTitle: name === null ? null : { zh: name, en: document?.titleEn ?? name },
      clause: source?.clause ?? null,
      quote: source?.quote ?? null,
      verified: source?.verified ?? false,
      mayBeUpdatedBy: [...((own ?? source)?.mayBeUpdatedBy ?? [])],
    }
  })
}

const asksOf = (policy: Policy, { id }: Procedure): Matter['asks'] =>
  id === 'onboarding' ? askedFields(policy).codes.map((code) => told(`matter.ask.${code}`)) : []

const formOf = ({ id, form }: Procedure): Matter['fields'] =>
  fieldsOf(form).map(({ options, ...field }) => ({
    ...field,
    label: fieldLabel(id, field.name),
    hint: maybeTold(`matter.${id}.hint.${field.name}`),
    options: options.map((value) => ({ value, label: optionLabel(field.name, value) })),
  }))

/** Matters to go to instead, and when. */
const othersOf = (app: App, policy: Policy, { id }: Procedure): Matter['others'] =>
  PROCEDURES.filter((other) => other !== id && procedures[other].offered(policy)).flatMap((other) => {
    const when = maybeTold(`matter.${id}.instead.${other}`)
    return when === null ? [] : [{ id: other, title: toldOf(other, 'title', app.config.profile), when }]
  })

const MOST_CANDIDATES = 200

/** The reader's own instruments that could go into a case of this kind; none for whoever has none. */
export async function listOwnInstruments(
  app: App,
  principal: Principal,
  id: string,
): Promise<Outcome<Candidates>> {
  const procedure = procedureOf(id)
  if (procedure === undefined) return refused({ code: 'not_found.matter' })
  if (!may(principal, 'case.submit') || !mayOpen(procedure, principal))
    return done({ items: [], more: false })
  const { statuses, idleStep = 0 } = procedure.instruments
  const asked = { procedure: procedure.id, statuses, idleStep, limit: MOST_CANDIDATES + 1 }
  const items = await findCandidates(app.db, principal.scope, asked)
  return done({ items: items.slice(0, MOST_CANDIDATES), more: items.length > MOST_CANDIDATES })
}
