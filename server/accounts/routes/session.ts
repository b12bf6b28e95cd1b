import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { callerOf } from '../actions/caller.ts'
import { requestCode } from '../actions/code.ts'
import { signInDemo } from '../actions/demonstration.ts'
import { comeFromProvider, goToProvider } from '../actions/provider.ts'
import { showFactor } from '../actions/second-factor.ts'
import { signIn } from '../actions/sign-in.ts'
import { chooseMembership, signOut } from '../actions/sign-out.ts'
import { confirmEmail, requestReset, setPassword, signUp } from '../actions/sign-up.ts'
import { readSession, readWays } from '../actions/view.ts'
import {
  Accepted,
  CallbackQuery,
  CodeRequest,
  CodeSent,
  DemoChoice,
  FactorCode,
  MembershipChoice,
  NewPassword,
  ProviderParams,
  ProviderQuery,
  ResetRequest,
  Session,
  SignIn,
  SignInWays,
  SignUp,
  Verification,
} from '../schema/session.ts'

const tag = 'session'
const open = { tag, permission: 'session.open', rate: 'write' } as const

export const sessionRoutes = (app: App): Route[] => [
  ...signingIn(app),
  ...accountsOpened(app),
  ...providers(app),
]

const signingIn = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/session',
    permission: 'session.open',
    tag,
    summary: 'Who is signed in, in which role, and what is still to be shown',
    response: Session,
    handle: (call) => readSession(app, callerOf(call)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/session/ways',
    permission: 'session.open',
    tag,
    summary: 'How one can sign in here',
    response: SignInWays,
    handle: () => readWays(app),
  }),
  route({
    ...open,
    method: 'POST',
    path: '/api/v1/session/code',
    summary: 'Send a code to a mobile number',
    body: CodeRequest,
    response: CodeSent,
    status: 202,
    handle: (call) => requestCode(app, callerOf(call), call.body.phone),
  }),
  route({
    ...open,
    method: 'POST',
    path: '/api/v1/session',
    summary: 'Sign in; whoever is new by mobile number has an account from then on',
    body: SignIn,
    response: Session,
    handle: (call) => signIn(app, callerOf(call), call.body),
  }),
  route({
    ...open,
    method: 'POST',
    path: '/api/v1/session/second-factor',
    summary: 'Show the code of the enrolled device, or a spare code',
    body: FactorCode,
    response: Session,
    handle: (call) => showFactor(app, callerOf(call), call.body.code),
  }),
  route({
    ...open,
    method: 'POST',
    path: '/api/v1/session/demonstration',
    summary: 'Sign in as a person of the demonstration; nowhere else',
    body: DemoChoice,
    response: Session,
    handle: (call) => signInDemo(app, callerOf(call), call.body.personId),
  }),
  route({
    method: 'POST',
    path: '/api/v1/session/membership',
    permission: 'account.self',
    tag,
    rate: 'write',
    summary: 'Act in another of one’s memberships',
    body: MembershipChoice,
    response: Session,
    handle: (call) => chooseMembership(app, callerOf(call), call.body.membershipId),
  }),
  route({
    ...open,
    method: 'DELETE',
    path: '/api/v1/session',
    summary: 'Sign out',
    response: Accepted,
    handle: (call) => signOut(app, callerOf(call)),
  }),
]

const accountsOpened = (app: App): Route[] => [
  route({
    ...open,
    method: 'POST',
    path: '/api/v1/session/sign-up',
    summary: 'Open an account with an e-mail address and a password; a link to confirm it is sent',
    body: SignUp,
    response: Accepted,
    status: 202,
    handle: (call) => signUp(app, callerOf(call), call.body),
  }),
  route({
    ...open,
    method: 'POST',
    path: '/api/v1/session/verification',
    summary: 'Confirm an e-mail address by the link sent to it',
    body: Verification,
    response: Accepted,
    handle: (call) => confirmEmail(app, callerOf(call), call.body.token),
  }),
  route({
    ...open,
    method: 'POST',
    path: '/api/v1/session/reset',
    summary: 'Send a link for a new password; the same answer for every address',
    body: ResetRequest,
    response: Accepted,
    status: 202,
    handle: (call) => requestReset(app, callerOf(call), call.body.email),
  }),
  route({
    ...open,
    method: 'POST',
    path: '/api/v1/session/password',
    summary: 'Set a new password by the link sent; every session ends',
    body: NewPassword,
    response: Accepted,
    handle: (call) => setPassword(app, callerOf(call), call.body),
  }),
]

const providers = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/session/oidc/{provider}',
    permission: 'session.open',
    tag,
    rate: 'write',
    summary: 'Go to an identity provider (303); `next` is a path of this site',
    params: ProviderParams,
    query: ProviderQuery,
    produces: 'text/html',
    response: Type.Any(),
    handle: (call) =>
      goToProvider(app, callerOf(call), { provider: call.params.provider, next: call.query.next }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/session/oidc/callback/{provider}',
    permission: 'session.open',
    tag,
    rate: 'write',
    summary: 'Where an identity provider sends the browser back to (303)',
    params: ProviderParams,
    query: CallbackQuery,
    produces: 'text/html',
    response: Type.Any(),
    handle: (call) =>
      comeFromProvider(app, callerOf(call), { provider: call.params.provider, query: call.query }),
  }),
]
