import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../server/features.ts'
import type { Route } from '../../server/platform/http/route.ts'
import { testApp, type TestApp } from '../support/app.ts'
import { givenPerson, type GivenPerson } from '../support/people.ts'
import { nameOf } from './attempts.ts'
import { forge, type Forged } from './cursors.ts'
import { pictureOf } from './picture.ts'
import { walk, type Walked } from './walk.ts'
import { EVERYWHERE, officeOf, stateOf, WALKERS, world, type World } from './world.ts'

const PICTURE = new URL('../permissions.snap', import.meta.url)

/** Routes after which a person may no longer be who they were. */
const UNSETTLING = /^(POST|DELETE) \/api\/v1\/(session|me|memberships)/

let test: TestApp
let routes: Route[]
const seen: { role: string; walked: Walked[] }[] = []

beforeAll(async () => {
  test = await testApp({ jobs: true })
  await test.server.ready()
  routes = allRoutes(test.app)
})
afterAll(() => test.close())

describe('who may do what, over HTTP, with what is one’s own and with what is another unit’s', () => {
  it.each(WALKERS)('as %s', { timeout: 120_000 }, async (role) => {
    const here = await world(test, role.toUpperCase())
    const arrive = () => (role === 'visitor' ? null : arrival(here, role))
    let person = await arrive()
    const walked: Walked[] = []
    const everywhere = EVERYWHERE.has(role)
    const before = await stateOf(test, here.other)
    for (const [index, route] of routes.entries()) {
      const address = `10.1.${WALKERS.indexOf(role)}.${index % 250}`
      walked.push(await walk({ test, world: here, person, address, everywhere }, route))
      if (UNSETTLING.test(nameOf(route))) person = await arrive()
    }
    seen.push({ role, walked })
    const after = everywhere ? before : await stateOf(test, here.other)
    expect(after).toEqual(before)
  })

  it('is as the committed picture says', async () => {
    const named = routes.map((route) => ({ name: nameOf(route), permission: route.permission }))
    const picture = pictureOf(named, seen)
    if (process.env['UPDATE_PERMISSIONS'] === '1') await writeFile(PICTURE, picture)
    expect(picture).toBe(await readFile(PICTURE, 'utf8'))
  })

  it('shows nobody the other unit’s rows but those whose office reaches the whole province', () => {
    const leaks = seen
      .filter(({ role }) => !EVERYWHERE.has(role))
      .flatMap(({ role, walked }) =>
        walked
          .filter(({ own, other }) => /shows.*other/.test(own + other))
          .map(({ route }) => `${role}: ${route}`),
      )
    expect(leaks).toEqual([])
  })
})

describe('a list that is asked for the page after a forged position', () => {
  it('refuses it, or has nothing after it', { timeout: 60_000 }, async () => {
    const here = await world(test, 'FORGED')
    const viewers = await Promise.all(VIEWERS.map((role) => arrival(here, role)))
    const answers: Forged[] = []
    for (const route of routes.filter(isList)) answers.push(await forge(test, here, viewers, route))
    const asked = answers.filter((each) => each.answers.length > 0)
    expect(asked.length).toBeGreaterThan(60)
    expect(asked.filter((each) => each.answers.some((status) => status !== 200 && status !== 400))).toEqual(
      [],
    )
  })
})

/** Between them they are shown all lists but those of what nobody here has. */
const VIEWERS = ['province_operator', 'unit_admin', 'auditor'] as const

const isList = (route: Route): boolean =>
  route.method === 'GET' && 'cursor' in Object(Reflect.get(Object(route.query), 'properties'))

const arrival = (here: World, role: Exclude<(typeof WALKERS)[number], 'visitor'>): Promise<GivenPerson> =>
  givenPerson(test.app, { role, organisationId: officeOf(role, here) })
