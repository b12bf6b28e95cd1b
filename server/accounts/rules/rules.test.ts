import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MEMBER_ROLES, type Principal } from '../../platform/principal.ts'
import { grantable, mustStay, refuseEnd, refuseGrant } from './granting.ts'
import { waitAfter, type Target } from './guessing.ts'
import { emailOf, nameOf, phoneOf, shortened } from './names.ts'
import { refusePassword } from './passwords.ts'

describe('waiting after guesses', () => {
  const targets: Target[] = ['password', 'code', 'factor', 'address', 'sending', 'mail', 'secret']

  it('never gets shorter with another try, and never exceeds an hour', () => {
    fc.assert(
      fc.property(fc.constantFrom(...targets), fc.integer({ min: 1, max: 10_000 }), (target, tries) => {
        const [now, next] = [waitAfter(target, tries), waitAfter(target, tries + 1)]
        expect(next).toBeGreaterThanOrEqual(now)
        expect(next).toBeLessThanOrEqual(3600)
      }),
    )
  })

  it('begins with the sixth wrong password and with the first code sent', () => {
    expect([5, 6, 7].map((tries) => waitAfter('password', tries))).toEqual([0, 60, 120])
    expect([1, 2].map((tries) => waitAfter('sending', tries))).toEqual([60, 90])
  })

  it('leaves fewer than forty guesses a day at a code of six digits', () => {
    let [seconds, tries] = [0, 0]
    while (seconds < 24 * 3600) seconds += waitAfter('code', (tries += 1))
    expect(tries).toBeLessThan(40)
  })
})

describe('a mobile number', () => {
  it.each([
    ['139 0000 0417', '+8613900000417'],
    ['+86-139-0000-0417', '+8613900000417'],
    ['１３９０００００４１７', '+8613900000417'],
    ['+852 5123 4567', '+85251234567'],
  ])('is read from %s', (given, phone) => expect(phoneOf(given)).toBe(phone))

  it.each(['12345678901', '1390000041', '+8612345678901', 'abc', '', '139000004170', '+0123456789'])(
    'is not read from %j',
    (given) => expect(phoneOf(given)).toBeUndefined(),
  )

  it('is shortened so that nobody learns it', () => expect(shortened('+8613900000417')).toBe('139 **** 0417'))
})

describe('an e-mail address', () => {
  it('is read in small letters', () => expect(emailOf(' Lin.QY@Example.CN ')).toBe('lin.qy@example.cn'))

  it.each([
    'a@b',
    'a@@b.cn',
    'a b@c.cn',
    'a@b.cn, c@d.cn',
    'a\r\nbcc: x@y.cn@b.cn',
    'x@none.invalid',
    '<a@b.cn>',
  ])('is not read from %j', (given) => expect(emailOf(given)).toBeUndefined())
})

describe('a name', () => {
  it('is one line without signs that cannot be seen', () => {
    expect(nameOf('  林\n清\u202e越 ')).toBe('林 清越')
    expect(nameOf('\u200b \t')).toBeUndefined()
    expect(nameOf('字'.repeat(101))).toBeUndefined()
  })
})

describe('a password', () => {
  const own = ['林清越', 'qingyue']
  const codes = (password: string) =>
    refusePassword(password, { least: 10, most: 128, own }).map(({ code }) => code)

  it.each(['correct horse battery', '江上之清风与山间之明月', 'x7!kQp-02m4'])('may be %j', (password) =>
    expect(codes(password)).toEqual([]),
  )

  it.each([
    'Password123',
    'woaini1314',
    '8888888888',
    'abcdefghij',
    '9876543210',
    'qingyue-2020',
    '19900101123',
  ])('may not be %j, which is guessed early', (password) =>
    expect(codes(password)).toEqual(['accounts.password_guessable']),
  )

  it('has 10 to 128 characters', () => {
    expect(codes('Sieben 77')).toEqual(['accounts.password_short'])
    expect(codes('Ab3 '.repeat(40))).toEqual(['accounts.password_long'])
  })
})

describe('giving roles', () => {
  const as = (role: Principal['role'], id = 'me'): Principal => ({
    kind: 'person',
    id,
    role,
    requestId: null,
    organisationId: 'unit',
    scope: { kind: 'everything' },
  })
  const unit = { kind: 'university', regionCode: '220100' }

  it('is for administrators alone: no other role may give any', () => {
    const givers = MEMBER_ROLES.filter((role) => grantable(role).length > 0)
    expect(givers).toEqual(['user_admin', 'unit_admin', 'province_operator', 'system_admin'])
  })

  it('never makes anybody more than who gives: only system administrators fill offices', () => {
    for (const role of ['user_admin', 'unit_admin', 'province_operator'] as const) {
      for (const given of ['system_admin', 'province_officer', 'auditor', 'department_officer'] as const) {
        expect(grantable(role)).not.toContain(given)
      }
    }
  })

  it('never is to oneself, whatever the role', () => {
    for (const role of MEMBER_ROLES) {
      const refusals = refuseGrant(as('system_admin'), { role, personId: 'me', organisation: unit })
      expect(refusals.map(({ code }) => code)).toContain('forbidden.grant_self')
    }
  })

  it('keeps the last administrator, and lets everybody else leave', () => {
    expect(mustStay('unit_admin', 0)).toBe(true)
    expect(mustStay('unit_admin', 1)).toBe(false)
    expect(mustStay('instrument_manager', 0)).toBe(false)
    expect(refuseEnd(as('user'), { personId: 'me', role: 'instrument_manager', othersLeft: 0 })).toEqual([])
    expect(refuseEnd(as('user'), { personId: 'you', role: 'user', othersLeft: 3 })).toHaveLength(1)
  })
})
