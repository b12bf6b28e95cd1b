import type { TestApp } from './app.ts'
import { ask, type Answered } from './asking.ts'
import type { GivenPerson } from './people.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What people do with orders over HTTP, in one line each; every request from another address. */
export function orderActs(test: () => TestApp) {
  let address = 0
  const call = (
    who: Pick<GivenPerson, 'headers'> | null,
    method: Method,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answered> => {
    address += 1
    return ask(test(), method, path, {
      headers: { ...who?.headers, ...headers },
      address: `10.9.${Math.floor(address / 200) % 200}.${(address % 200) + 1}`,
      ...(body !== undefined && { body }),
    })
  }
  return {
    call,
    step: (who: GivenPerson, id: string, name: string, body?: object) =>
      call(who, 'POST', `/orders/${id}/${name}`, body),
    read: async (who: GivenPerson, id: string) => (await call(who, 'GET', `/orders/${id}`)).body,
  }
}
