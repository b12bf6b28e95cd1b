import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { attachBytes, decideCase, openCase, submitCase, withdrawCase } from '../../procedures/index.ts'
import casesJson from './cases.json' with { type: 'json' }
import { daysBefore } from './days.ts'
import { actorsOf, subjectsOf, type Subjects } from './cast.ts'

const DaysAgo = Type.Integer({ minimum: 0 })
const Verdict = Type.Enum(['approve', 'confirm', 'record', 'select', 'return', 'refuse'])

const Scene = Type.Object({
  matter: Type.String(),
  on: Type.Enum(['draft', 'small', 'listed']),
  by: Type.String(),
  daysAgo: DaysAgo,
  hand: Type.Optional(Type.Literal('keep')),
  attach: Type.Optional(Type.String()),
  form: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  next: Type.Optional(
    Type.Array(
      Type.Object({
        by: Type.String(),
        daysAgo: DaysAgo,
        verdict: Type.Optional(Verdict),
        reason: Type.Optional(Type.String()),
      }),
    ),
  ),
})
type Scene = Static<typeof Scene>
type Turn = NonNullable<Scene['next']>[number]

/** The smallest file that is a PDF: an empty page, marked as belonging to the demonstration. */
const PAPER = Buffer.from(
  '%PDF-1.4\n% demonstration\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

type Stage = { app: App; actors: ReadonlyMap<string, Principal>; subjects: Subjects }

/**
 * Plays cases in every state, each step by the person whose it is and on its day, through the ways everybody uses.
 * A matter that the profile does not offer is left out.
 */
export async function playCases(app: App): Promise<void> {
  const stage = { app, actors: await actorsOf(app), subjects: await subjectsOf(app) }
  for (const scene of Value.Parse(Type.Array(Scene), casesJson)) await play(stage, scene)
}

async function play(stage: Stage, scene: Scene): Promise<void> {
  const [opener, instrument] = [stage.actors.get(scene.by), stage.subjects[scene.on].shift()]
  if (opener === undefined || instrument === undefined) return
  const app = on(stage.app, scene.daysAgo)
  const opened = await openCase(app, opener, scene.matter, {
    instrumentIds: [instrument],
    form: scene.form ?? {},
  })
  if (!opened.ok) return told(stage, scene, opened)
  const { id } = opened.value
  const kind = scene.attach
  if (kind !== undefined) await attachBytes(app, opener, id, { bytes: PAPER, name: '演示.pdf', kind })
  if (scene.hand === 'keep') return
  const submitted = await submitCase(app, opener, id)
  if (!submitted.ok) return told(stage, scene, submitted)
  let { version } = submitted.value
  for (const turn of scene.next ?? []) {
    const outcome = await take(stage, id, turn, version)
    if (!outcome.ok) return told(stage, scene, outcome)
    version = outcome.value.version
  }
}

function take(
  { app, actors }: Stage,
  id: string,
  { by, daysAgo, verdict, reason }: Turn,
  version: number,
): Promise<Outcome<{ version: number }>> {
  const then = on(app, daysAgo)
  const actor = actors.get(by === 'withdraw' ? 'unit_admin' : by)
  if (actor === undefined) throw new Error(`the demonstration has nobody who is ${by}`)
  if (verdict === undefined) return withdrawCase(then, actor, id, { version })
  return decideCase(then, actor, id, { version, verdict, ...(reason !== undefined && { reason }) })
}

/** A scene that does not fit this profile's rules is no fault of the installation; the log keeps it. */
function told({ app }: Stage, { matter }: Scene, outcome: Outcome<unknown>): void {
  app.log.info(
    { matter, refusals: outcome.ok ? [] : outcome.refusals },
    'a scene of the demonstration was left out',
  )
}

/** The product as it would have been some days ago. */
const on = (app: App, daysAgo: number): App => ({
  ...app,
  clock: {
    now: () => new Date(app.clock.now().getTime() - daysAgo * 86_400_000),
    today: () => daysBefore(app.clock.today(), daysAgo),
  },
})
