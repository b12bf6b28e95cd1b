import { ask, type Answered } from './asking.ts'
import type { TestApp } from './app.ts'

let serial = 0

/** A sentence long enough to be a password. */
export const PASSWORD = 'eine lange Nacht am Fluss'

export const newPhone = (): string => `139${String((serial += 1)).padStart(8, '0')}`

export const newEmail = (): string => `person${(serial += 1)}@example.cn`

/** Another address on the network each time, so that tries from one do not add up. */
export const newAddress = (): string => `10.0.${Math.floor((serial += 1) / 250)}.${serial % 250}`

/** Signing up and in by what was sent to somebody. */
export function signingIn(test: TestApp) {
  const lastSent = (to: string) => test.sent.findLast((message) => message.to === to)
  const codeFor = (phone: string) => String(lastSent(`+86${phone}`)?.params['code'])
  const linkFor = (email: string) =>
    new URL(String(lastSent(email)?.params['link'])).searchParams.get('token') ?? ''
  return {
    lastSent,
    codeFor,
    linkFor,
    async byCode(phone = newPhone()): Promise<Answered> {
      await ask(test, 'POST', '/session/code', { body: { phone } })
      return ask(test, 'POST', '/session', { body: { phone, code: codeFor(phone) } })
    },
    async signUp(email: string): Promise<void> {
      await ask(test, 'POST', '/session/sign-up', { body: { name: '林清越', email, password: PASSWORD } })
      await ask(test, 'POST', '/session/verification', { body: { token: linkFor(email) } })
    },
  }
}
