import { testApp, type TestApp } from './app.ts'
import { ask, type Answered } from './asking.ts'
import { entry, givenUnits, save, unit } from './catalogue.ts'
import { field } from './field.ts'
import { givenPerson, type GivenPerson } from './people.ts'

type Headed = { headers: Record<string, string> }

/** A unit with the people who make and see its prices, another unit beside it, and everybody else. */
export type PriceWorld = {
  test: TestApp
  /** The unit. */
  own: string
  today: string
  finance: GivenPerson
  admin: GivenPerson
  manager: GivenPerson
  researcher: GivenPerson
  /** Administrator of the other unit. */
  stranger: GivenPerson
  anonymous: Headed
  /** An instrument of the unit, or of another. */
  given: (unitId?: string, listing?: 'listed' | 'draft') => Promise<string>
  /** One of the other unit. */
  strange: string
  get: (who: Headed, path: string) => Promise<Answered>
  put: (who: Headed, id: string, body: object) => Promise<Answered>
  quoted: (who: Headed, id: string, body: object) => Promise<Answered>
}

export async function priceWorld(): Promise<PriceWorld> {
  const test = await testApp()
  // Schemas are compiled before the first request, which should not pay for it.
  await test.server.ready()
  const [own = '', other = ''] = await givenUnits(
    test.app,
    unit('A', { kind: 'university', affiliation: 'provincial', regionCode: '220104' }),
    unit('B', { regionCode: '220104' }),
  )
  const person = (role: Parameters<typeof givenPerson>[1], organisationId = own) =>
    givenPerson(test.app, { ...role, organisationId })
  let serial = 0
  const given: PriceWorld['given'] = async (unitId = own, listing = 'listed') => {
    serial += 1
    const [saved] = await save(
      test.app,
      [entry(unitId, `P${serial}`, { name: `报价仪器 ${serial}` })],
      listing,
    )
    return saved?.id ?? ''
  }
  return {
    test,
    own,
    today: test.app.clock.today(),
    finance: await person({ role: 'unit_finance' }),
    admin: await person({ role: 'unit_admin' }),
    manager: await person({ role: 'instrument_manager' }),
    researcher: await person({ role: 'user' }),
    stranger: await person({ role: 'unit_admin' }, other),
    anonymous: { headers: {} },
    given,
    strange: await given(other),
    get: (who, path) => ask(test, 'GET', path, who),
    put: ({ headers }, id, body) => ask(test, 'PUT', `/instruments/${id}/prices`, { headers, body }),
    quoted: ({ headers }, id, body) => ask(test, 'POST', `/instruments/${id}/quote`, { headers, body }),
  }
}

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export const classes = (internal: number, external: number): object[] => [
  { userClass: 'internal', amountFen: internal },
  { userClass: 'external', amountFen: external },
]
export const service = (kind: string, rates: object[], facts: object = {}): object => ({
  kind,
  name: kind,
  rates,
  ...facts,
})
export const priceList = (from: string, ...items: object[]): object => ({
  from,
  document: '校设〔2026〕3号',
  items,
})

export type WireItem = { id: string; name: string; rates: { userClass: string; amountFen: number }[] }
/** Services of the list that an answer holds. */
export const itemsOf = (body: unknown): WireItem[] => field(body, 'list', 'items') as WireItem[]
export const pricesOf = (body: unknown): string[] =>
  itemsOf(body).flatMap(({ name, rates }) =>
    rates.map(({ userClass, amountFen }) => `${name} ${userClass} ${amountFen}`),
  )
