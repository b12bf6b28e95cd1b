import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Principal } from '../../platform/principal.ts'
import { text } from '../../platform/texts.ts'
import { IntakeError, type Device, type Registry, type RejectionReason } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { groupsOf, readCsv, readJson, type Group, type Post } from '../rules/post.ts'
import { OTHERS } from '../rules/senders.ts'
import { shown } from '../rules/shown.ts'
import { verdictOf, type Part } from '../rules/verdict.ts'
import type { TelemetryVerdict } from '../schema.ts'
import { organisationsWithin } from '../store/reach.ts'
import { openIntake } from './intake.ts'
import { deviceOf } from './senders.ts'

const CSV = /^text\/csv\b/i
const EXAMPLE = 200

/** Who may speak for which device: itself alone, or a gateway for those of its organisation. */
type Speaker = (codes: readonly string[]) => Promise<Map<string, Device | RejectionReason>>

/** Takes a post of samples; answers once everything in it is stored or recorded as refused. */
export async function receiveSamples(
  app: App,
  registry: Registry,
  { principal, body, raw }: Call,
): Promise<Outcome<TelemetryVerdict>> {
  const content = Buffer.isBuffer(body) ? body.toString('utf8') : ''
  const device = deviceOf(principal)
  const own = device?.code ?? OTHERS
  const post = CSV.test(raw.request.headers['content-type'] ?? '') ? readCsv(content) : readJson(content)
  try {
    const fault = faultOf(post)
    if (fault !== undefined || post === undefined) {
      await openIntake(app).reject(
        own,
        fault === 'too_large.samples' ? 'too_many' : 'unreadable',
        content.slice(0, EXAMPLE),
      )
      return refused({ code: fault ?? 'malformed.samples', params: { most: parameters.message.samples } })
    }
    const speaker = device === undefined ? gateway(app, registry, principal) : itself(device)
    return done(told(await take(app, post, { own, speaker })))
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error
    raw.reply.header('retry-after', '5')
    return refused({ code: `unavailable.telemetry_${error.reason}` })
  }
}

function faultOf(post: Post | undefined): 'malformed.samples' | 'too_large.samples' | undefined {
  if (post === undefined) return 'malformed.samples'
  return post.rows.length > parameters.message.samples ? 'too_large.samples' : undefined
}

const itself =
  (device: Device): Speaker =>
  async (codes) =>
    new Map(codes.map((code) => [code, code === device.code ? device : 'foreign_device']))

const gateway =
  (app: App, registry: Registry, { scope }: Principal): Speaker =>
  async (codes) => {
    const found = await registry.find(codes)
    const owners = [...found.values()].map(({ organisationId }) => organisationId)
    const reached = await organisationsWithin(app.db, scope, [...new Set(owners)])
    return new Map<string, Device | RejectionReason>(
      codes.map((code) => {
        const device = found.get(code)
        if (device === undefined) return [code, 'unknown_device']
        return [code, reached.has(device.organisationId) ? device : 'foreign_device']
      }),
    )
  }

async function take(
  app: App,
  post: Post,
  { own, speaker }: { own: string; speaker: Speaker },
): Promise<Part[]> {
  const groups = groupsOf(post, own)
  const speaking = await speaker(groups.map(({ code }) => code))
  const health = groups.length <= 1 ? post.health : {}
  return Promise.all(groups.map((group) => takeGroup(app, group, { of: speaking.get(group.code), health })))
}

async function takeGroup(
  app: App,
  group: Group,
  { of, health }: { of: Device | RejectionReason | undefined; health: Post['health'] },
): Promise<Part> {
  const intake = openIntake(app)
  const readings = group.rows.map(({ reading }) => reading)
  if (typeof of === 'object') return { group, verdict: await intake.take(of, readings, health) }
  const reason = of ?? 'unknown_device'
  await intake.reject(group.code, reason, shown({ ...readings[0] }), readings.length)
  return { group, refused: reason }
}

function told(parts: readonly Part[]): TelemetryVerdict {
  const { reasons, ...counts } = verdictOf(parts)
  return { ...counts, reasons: reasons.map((each) => ({ ...each, ...inBoth(each.reason) })) }
}

export const inBoth = (reason: RejectionReason): { zh: string; en: string } => ({
  zh: text('zh-CN', `telemetry.reason.${reason}`),
  en: text('en', `telemetry.reason.${reason}`),
})
