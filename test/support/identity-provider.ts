import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider from 'oidc-provider'

export type Subject = { sub: string; name: string; email?: string; email_verified?: boolean }

export type IdentityProvider = {
  issuer: string
  /** Who will say at the provider that they are here. */
  present: Subject
  /** What the browser is told when it goes to an address of the provider and on to wherever that leads. */
  visit(url: string): Promise<string>
  close(): Promise<void>
}

const MOST_STEPS = 12

/** A real OpenID Connect provider on a port, whose people sign in without being asked. */
export async function openProvider(client: {
  id: string
  secret: string
  redirect: string
}): Promise<IdentityProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const people = new Map<string, Subject>()
  const given: { present: Subject } = { present: { sub: 'nobody', name: 'Nobody' } }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.redirect],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: ['only for tests'] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ ...people.get(id), sub: id }) }),
  })
  const handle = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void consent(provider, request, response, given, people)
    else void handle(request, response)
  })
  return {
    issuer,
    get present() {
      return given.present
    },
    set present(subject) {
      given.present = subject
    },
    visit: (url) => follow(url, issuer),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Says yes to everything in the name of whoever is present. */
async function consent(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  given: { present: Subject },
  people: Map<string, Subject>,
): Promise<void> {
  const { prompt, params, grantId } = await provider.interactionDetails(request, response)
  people.set(given.present.sub, given.present)
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: given.present.sub } })
    return
  }
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId)
  const grant =
    known ?? new provider.Grant({ accountId: given.present.sub, clientId: String(params['client_id']) })
  grant.addOIDCScope(String(params['scope']))
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
}

/** Follows redirects as a browser does, with the provider's cookies, until they leave the provider. */
async function follow(start: string, issuer: string): Promise<string> {
  const jar = new Map<string, string>()
  let url = start
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (!url.startsWith(issuer)) return url
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = answer.headers.get('location')
    if (location === null)
      throw new Error(`the provider stopped with ${answer.status}: ${await answer.text()}`)
    url = new URL(location, url).href
  }
  throw new Error('the provider goes round in circles')
}
