import { newId } from '../../server/lib/ids.ts'
import type { Route } from '../../server/platform/http/route.ts'
import { form } from '../support/multipart.ts'
import { bookingRules } from './booking-rules.ts'
import { documents } from './documents.ts'
import { money } from './money.ts'
import { orders } from './orders.ts'
import type { Side, World } from './world.ts'

export const nameOf = (route: Route): string => `${route.method} ${route.path}`

/** One request to a route: what stands in its path, query and body. */
export type Attempt = {
  params?: Record<string, string>
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: object | Buffer
}

type Recipe = (side: Side, world: World) => Attempt

const on = (pick: (side: Side) => string, body?: object): Recipe => {
  return (side) => ({ params: { id: pick(side) }, ...(body !== undefined && { body }) })
}
const send = (body: (side: Side) => object): Recipe => {
  return (side) => ({ body: body(side) })
}
/** Asking for rows of one side by its organisation. */
const of: Recipe = (side) => ({ query: { organisation: side.organisation } })
const at = (params: Record<string, string>, body?: object): Recipe => {
  return () => ({ params, ...(body !== undefined && { body }) })
}
const upload = (name: string, content: string | Buffer, pick?: (side: Side) => string): Recipe => {
  return (side) => {
    const { payload, headers } = form([['file', content, name]])
    return { body: payload, headers, ...(pick && { params: { id: pick(side) } }) }
  }
}

/** Another one each time: too many tries at one account are refused for a while. */
const stranger = (): string => `${newId()}@example.com`

const DRAFT = (side: Side): string => side.draft
const CASE = (side: Side): string => side.case
const IMPORT = (side: Side): string => side.import
const RULE = { id: 'onboard.due' }
const MATTER = { id: 'onboarding' }
/** One white pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
)

const catalogue: Record<string, Recipe> = {
  'GET /api/v1/instruments/suggest': () => ({ query: { q: '电镜' } }),
  'GET /api/v1/instruments/{id}': on(DRAFT),
  'GET /api/v1/instruments/{id}/history': on(DRAFT),
  'GET /api/v1/instruments/{id}/scope': on(DRAFT),
  'GET /api/v1/instruments/{id}/images/{position}': (side) => ({ params: { id: side.draft, position: '1' } }),
  'POST /api/v1/instruments': send(({ organisation }) => ({ name: '新仪器', organisationId: organisation })),
  'PATCH /api/v1/instruments/{id}': on(DRAFT, { nameEn: 'Microscope', updatedAt: '2020-01-01T00:00:00Z' }),
  'POST /api/v1/instruments/{id}/copy': on(DRAFT),
  'POST /api/v1/instruments/{id}/images': upload('a.png', PNG, ({ listed }) => listed),
  'PUT /api/v1/instruments/{id}/images': on(DRAFT, { order: [] }),
  'DELETE /api/v1/instruments/{id}/images/{position}': (side) => ({
    params: { id: side.draft, position: '1' },
  }),
  'GET /api/v1/work/instruments': ({ organisation }) => ({ query: { unit: organisation } }),
  'GET /api/v1/work/instruments/export.csv': ({ organisation }) => ({ query: { unit: organisation } }),
  'GET /api/v1/work/instruments/{id}': on(DRAFT),
  'POST /api/v1/work/instruments/bulk': send(({ draft }) => ({
    ids: [draft],
    set: { department: '物理系' },
  })),
  'GET /api/v1/organisations/{id}': on(({ organisation }) => organisation),
  'GET /api/v1/regions/{code}': ({ region }) => ({ params: { code: region } }),
  'GET /api/v1/calendar/{year}': at({ year: '2026' }),
  'GET /api/v1/calendar/count': () => ({ query: { from: '2026-01-20', days: '30' } }),
  'POST /api/v1/calendar/imports': upload('2027.csv', 'rubbish'),
}

const imports: Record<string, Recipe> = {
  'POST /api/v1/imports': upload('list.csv', 'rubbish'),
  'POST /api/v1/imports/{id}/again': on(IMPORT, { dryRun: true }),
  'GET /api/v1/imports/{id}': on(IMPORT),
  'GET /api/v1/imports/{id}/problems': on(IMPORT),
  'GET /api/v1/imports/{id}/rows': on(IMPORT),
  'GET /api/v1/imports/{id}/events': on(IMPORT),
  'GET /api/v1/imports/{id}/report.xlsx': on(IMPORT),
  'GET /api/v1/imports/{id}/report.csv': on(IMPORT),
}

const policy: Record<string, Recipe> = {
  'GET /api/v1/policy/rules/{id}': at(RULE),
  'GET /api/v1/policy/rules/{id}/affected': at(RULE),
  'POST /api/v1/policy/changes': send(() => ({
    rule: 'onboard.due',
    value: 1,
    from: '2027-01-01',
    changeDocument: null,
    localTrial: true,
    short: { zh: '试行', en: 'Trial' },
    reason: '试',
  })),
  'POST /api/v1/policy/what-if': send(() => ({ rule: 'onboard.due', value: null })),
}

const oversight: Record<string, Recipe> = {
  'GET /api/v1/obligations': of,
  'GET /api/v1/obligations/summary': of,
  'GET /api/v1/obligations/days': of,
  'GET /api/v1/obligations/export': of,
  'GET /api/v1/instruments/{id}/responsible': on(DRAFT),
  'PUT /api/v1/responsible': send(({ draft }) => ({ instruments: [draft], people: [] })),
  'POST /api/v1/responsible/reminders': send(({ obligation }) => ({ obligations: [obligation] })),
  'POST /api/v1/me/delegations': send(() => ({
    membershipId: newId(),
    delegateId: newId(),
    from: '2026-11-23',
    until: '2026-11-24',
    reason: '公出',
  })),
  'POST /api/v1/me/contact': () => ({ body: { email: stranger() } }),
  'POST /api/v1/me/contact/confirmation': send(() => ({ kind: 'email', code: '000000' })),
  'GET /api/v1/me/providers/{provider}': at({ provider: 'nowhere' }),
  'DELETE /api/v1/me/providers/{provider}': at({ provider: 'nowhere' }),
  'DELETE /api/v1/me/delegations/{id}': on(DRAFT),
  'DELETE /api/v1/delegations/{id}': on(DRAFT),
  'GET /api/v1/me/colleagues': () => ({ query: { membership: newId() } }),
  'GET /api/v1/obligations/{id}': on(({ obligation }) => obligation),
  'POST /api/v1/obligations/reminders': send(({ organisation }) => ({ organisations: [organisation] })),
}

const cases: Record<string, Recipe> = {
  'GET /api/v1/matters/{id}': at(MATTER),
  'GET /api/v1/matters/{id}/instruments': at(MATTER),
  'POST /api/v1/matters/{id}/cases': ({ listed }) => ({
    params: { id: 'suspension' },
    body: { instrumentIds: [listed] },
  }),
  'POST /api/v1/matters/{id}/cases/bulk': ({ draft }) => ({
    params: MATTER,
    body: { instrumentIds: [draft] },
  }),
  'GET /api/v1/case-status': () => ({ query: { number: 'RW-2026-0001-00001', code: 'ABCDEF' } }),
  'GET /api/v1/cases': of,
  'GET /api/v1/cases/{id}': on(CASE),
  'PATCH /api/v1/cases/{id}': on(CASE, { version: 1 }),
  'POST /api/v1/cases/{id}/submit': on(CASE, {}),
  'POST /api/v1/cases/{id}/withdraw': on(CASE, {}),
  'POST /api/v1/cases/{id}/decisions': on(CASE, { version: 99, verdict: 'approve' }),
  'GET /api/v1/cases/{id}/assignees': on(CASE),
  'POST /api/v1/cases/{id}/assignment': on(CASE, { personId: null }),
  'POST /api/v1/cases/{id}/comments': on(CASE, { text: '问' }),
  'POST /api/v1/cases/{id}/attachments': upload('a.pdf', 'rubbish', CASE),
  'GET /api/v1/cases/{id}/attachments/{attachment}': (side) => ({
    params: { id: side.case, attachment: side.case },
  }),
  'DELETE /api/v1/cases/{id}/attachments/{attachment}': (side) => ({
    params: { id: side.case, attachment: side.case },
  }),
}

const campaign: Recipe = (_, world) => ({ params: { id: world.campaign } })
const campaigns: Record<string, Recipe> = {
  'POST /api/v1/campaigns': send(() => ({ title: '集中填报', closesOn: '2030-01-31' })),
  'GET /api/v1/campaigns/{id}': campaign,
  'GET /api/v1/campaigns/{id}/progress': campaign,
  'GET /api/v1/campaigns/{id}/instruments': (side, world) => ({
    ...of(side, world),
    ...campaign(side, world),
  }),
  'POST /api/v1/campaigns/{id}/reports': (side, world) => ({
    ...campaign(side, world),
    body: { instrumentIds: [side.listed] },
  }),
  // Nobody ends the one that runs: what is asked for does not exist.
  'POST /api/v1/campaigns/{id}/end': on(({ draft }) => draft, { reason: '试' }),
}

const LISTED = (side: Side): string => side.listed
const COST = { from: '2027-01-01', consumablesFen: 1, utilitiesFen: 1, labourFen: 1, othersFen: 1 }
const SERVICE = { kind: 'use', name: '测样', rates: [{ userClass: 'external', amountFen: 10_000 }] }
const prices: Record<string, Recipe> = {
  'GET /api/v1/prices': ({ organisation }) => ({ query: { unit: organisation } }),
  'GET /api/v1/instruments/{id}/prices': on(LISTED),
  'GET /api/v1/instruments/{id}/prices/history': on(LISTED),
  'POST /api/v1/instruments/{id}/quote': on(LISTED, {}),
  'GET /api/v1/instruments/{id}/quote': on(LISTED),
  'POST /api/v1/instruments/{id}/prices/trial': on(LISTED, {
    list: { from: '2027-01-01', items: [SERVICE] },
    ask: {},
  }),
  'PUT /api/v1/instruments/{id}/prices': on(LISTED, { from: '2027-01-01', items: [SERVICE] }),
  'PUT /api/v1/instruments/{id}/cost-statements/{item}': (side) => ({
    params: { id: side.listed, item: side.draft },
    body: COST,
  }),
  'POST /api/v1/instruments/{id}/cost-statements/{item}/approval': (side) => ({
    params: { id: side.listed, item: side.draft },
    body: {},
  }),
}

const BOOKING = (side: Side): string => side.booking
const TIME = { startsAt: '2199-01-01T00:00:00Z', endsAt: '2199-01-01T01:00:00Z' }
const ALL_DAY = [{ from: '00:00', until: '24:00' }]
const OPENING = {
  week: Array.from({ length: 7 }, () => ALL_DAY),
  holidays: [],
  makeupDays: null,
  days: [],
  approval: 'automatic',
  stepMinutes: 30,
  holdMinutes: 10,
  checkInEarlyMinutes: 10,
  noShowMinutes: null,
  limits: { internal: null, external: null, individual: null },
}
const day: Record<string, Recipe> = {
  'GET /api/v1/work/orders': (side) => ({ query: { instrument: side.listed } }),
  'GET /api/v1/work/orders/board': (side) => ({ query: { instrument: side.listed } }),
  'GET /api/v1/incidents': (side) => ({ query: { instrument: side.listed } }),
  'POST /api/v1/instruments/{id}/incidents': on(LISTED, { what: '试', severity: 'minor' }),
  // Nobody closes one: what is asked for does not exist.
  'POST /api/v1/incidents/{id}/resolution': on(LISTED, { resolution: '试' }),
}

const bookings: Record<string, Recipe> = {
  'GET /api/v1/instruments/{id}/availability': (side) => ({
    params: { id: side.listed },
    query: { from: '2026-11-25T00:00:00Z', until: '2026-12-10T00:00:00Z' },
  }),
  'GET /api/v1/instruments/{id}/opening': on(LISTED),
  'PUT /api/v1/instruments/{id}/opening': on(LISTED, OPENING),
  'POST /api/v1/instruments/{id}/bookings': on(LISTED, TIME),
  'GET /api/v1/instruments/{id}/closures': on(LISTED),
  'POST /api/v1/instruments/{id}/closures': on(LISTED, { kind: 'blockout', ...TIME }),
  'DELETE /api/v1/closures/{id}': on(({ closure }) => closure),
  'GET /api/v1/board/people': () => ({ query: { q: '' } }),
  'GET /api/v1/board': (side) => ({ query: { from: '2026-11-23', instrument: side.listed } }),
  'GET /api/v1/bookings': (side) => ({ query: { of: 'managed', instrument: side.listed } }),
  'GET /api/v1/bookings/{id}': on(BOOKING),
  'POST /api/v1/bookings/{id}/confirm': on(BOOKING),
  'POST /api/v1/bookings/{id}/confirmation': on(BOOKING, {}),
  'POST /api/v1/bookings/{id}/approve': on(BOOKING),
  'POST /api/v1/bookings/{id}/refuse': on(BOOKING, { reason: '试' }),
  'POST /api/v1/bookings/{id}/move': on(BOOKING, TIME),
  'POST /api/v1/bookings/{id}/extend': on(BOOKING, { endsAt: TIME.endsAt }),
  'POST /api/v1/bookings/{id}/check-in': on(BOOKING),
  'POST /api/v1/bookings/{id}/finish': on(BOOKING),
  'POST /api/v1/bookings/{id}/no-show': on(BOOKING),
  'POST /api/v1/bookings/{id}/cancel': on(BOOKING, {}),
  'POST /api/v1/instruments/{id}/down': on(LISTED, { endsAt: TIME.endsAt, note: '待修' }),
}

const people: Record<string, Recipe> = {
  'GET /api/v1/memberships': of,
  'POST /api/v1/memberships': send((side) => ({
    personId: side.colleague.person,
    organisationId: side.organisation,
    role: 'user',
  })),
  'DELETE /api/v1/memberships/{id}': on(({ colleague }) => colleague.membership),
  'GET /api/v1/invitations': of,
  'POST /api/v1/invitations': send(({ organisation }) => ({
    organisationId: organisation,
    role: 'user',
    to: stranger(),
  })),
  'DELETE /api/v1/invitations/{id}': on(({ invitation }) => invitation),
  'GET /api/v1/invitations/offers/{secret}': at({ secret: 'x'.repeat(30) }),
  'POST /api/v1/invitations/acceptance': send(() => ({ secret: 'x'.repeat(30) })),
  'GET /api/v1/keys': of,
  'POST /api/v1/keys': send(({ organisation }) => ({
    name: '系统',
    organisationId: organisation,
    scopes: ['instrument.read'],
    days: 30,
  })),
  'DELETE /api/v1/keys/{id}': on(({ key }) => key),
  'POST /api/v1/webhooks': send(() => ({
    name: '系统',
    url: 'https://receiver.invalid/',
    actions: ['none.'],
  })),
  'PATCH /api/v1/webhooks/{id}': on(({ webhook }) => webhook, { name: '另一系统' }),
  'DELETE /api/v1/webhooks/{id}': on(({ webhook }) => webhook),
  'POST /api/v1/webhooks/{id}/deliveries/{event}/retry': ({ webhook }) => ({
    params: { id: webhook, event: newId() },
  }),
  'GET /api/v1/webhooks/{id}/deliveries': on(({ webhook }) => webhook),
}

const oneself: Record<string, Recipe> = {
  'POST /api/v1/me/notices/read': send(({ notice }) => ({ ids: [notice] })),
  'PUT /api/v1/me/notice-preferences': send(() => ({ kind: 'trial', channel: 'email', wanted: false })),
  'PATCH /api/v1/me': send(() => ({ locale: 'en' })),
  'DELETE /api/v1/me': send(() => ({ name: 'somebody else' })),
  'DELETE /api/v1/me/memberships/{id}': on(({ colleague }) => colleague.membership),
  'DELETE /api/v1/me/sessions/{id}': on(({ colleague }) => colleague.membership),
  'POST /api/v1/me/second-factor': send(() => ({})),
  'POST /api/v1/me/second-factor/confirmation': send(() => ({ code: '000000' })),
  'POST /api/v1/me/second-factor/removal': send(() => ({ code: '000000' })),
  'POST /api/v1/session': send(() => ({ account: stranger(), password: 'wrong' })),
  'POST /api/v1/session/code': send(() => ({ phone: 'none' })),
  'POST /api/v1/session/second-factor': send(() => ({ code: '000000' })),
  'POST /api/v1/session/demonstration': send(({ colleague }) => ({ personId: colleague.person })),
  'POST /api/v1/session/membership': send(({ colleague }) => ({ membershipId: colleague.membership })),
  'POST /api/v1/session/sign-up': send(() => ({ name: '甲', email: 'none', password: 'x' })),
  'POST /api/v1/session/verification': send(() => ({ token: 'x' })),
  'POST /api/v1/session/reset': send(() => ({ email: stranger() })),
  'POST /api/v1/session/password': send(() => ({ token: 'x', password: 'a long one, but to no avail' })),
  'GET /api/v1/session/oidc/{provider}': at({ provider: 'none' }),
  'GET /api/v1/session/oidc/callback/{provider}': at({ provider: 'none' }),
}

/** What is asked of a route that needs more than its address: with ids of one side, in path, query and body alike. */
const RECIPES: Record<string, Recipe> = {
  ...catalogue,
  ...imports,
  ...policy,
  ...oversight,
  ...cases,
  ...campaigns,
  ...prices,
  ...bookings,
  ...orders,
  ...documents,
  ...money,
  ...bookingRules,
  ...day,
  ...people,
  ...oneself,
}

/** The attempt for a route; a route with a place in its path, or a body, has a recipe of its own. */
export function attemptFor(route: Route, side: Side, world: World): Attempt {
  const recipe = RECIPES[nameOf(route)]
  if (recipe !== undefined) return recipe(side, world)
  if (route.path.includes('{') || route.body !== undefined || route.consumes !== undefined) {
    throw new Error(`the walk knows nothing to ask of ${nameOf(route)}`)
  }
  return {}
}
