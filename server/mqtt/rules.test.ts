import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doorkeeper } from './actions/doorkeeper.ts'
import { limits } from './actions/parameters.ts'
import { REASON, type Asked } from './facts.ts'
import { returnCode, serverKeepAlive, silenceMs, turnedAway } from './rules/admission.ts'
import { delayOf, failedAgain, type Failures } from './rules/patience.ts'
import { readSamples, readStatus } from './rules/payload.ts'
import { addressed } from './rules/address.ts'

describe('a topic', () => {
  it('is of the device itself, of another, or none of ours', () => {
    expect(addressed('dayi/v1/DY-1/samples', 'DY-1')).toBe('samples')
    expect(addressed('dayi/v1/DY-1/status', 'DY-1')).toBe('status')
    expect(addressed('dayi/v1/DY-10/samples', 'DY-1')).toBe('foreign')
    for (const topic of ['dayi/v2/DY-1/samples', '/dayi/v1/DY-1/samples', 'dayi/v1/DY-1/samples/x', 'dayi'])
      expect(addressed(topic, 'DY-1')).toBe('unknown')
  })

  it('never leads to samples under the code of another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (code, name) => {
        expect(['samples', 'status'].includes(addressed(`dayi/v1/${name}/samples`, code))).toBe(
          name === code && name !== '' && !name.includes('/'),
        )
      }),
    )
  })
})

describe('a CONNECT', () => {
  const good: Asked = {
    version: 4,
    protocol: 'MQTT',
    clientId: 'c',
    isClean: true,
    user: 'DY-1',
    hasPassword: true,
    will: undefined,
    method: undefined,
  }

  it('is turned away with the code of its version', () => {
    expect(turnedAway(good, limits)).toBeUndefined()
    const refused = (change: Partial<Asked>) => turnedAway({ ...good, ...change }, limits)
    expect(refused({ version: 3 })).toBe(REASON.version)
    expect(refused({ clientId: '', isClean: false })).toBe(REASON.clientId)
    expect(refused({ clientId: '', isClean: false, version: 5 })).toBeUndefined()
    expect(refused({ clientId: 'x'.repeat(201) })).toBe(REASON.clientId)
    expect(refused({ version: 5, method: 'SCRAM-SHA-1' })).toBe(REASON.method)
    expect(refused({ version: 5, will: { qos: 1, isRetained: true } })).toBe(REASON.retain)
    expect(refused({ version: 5, will: { qos: 2, isRetained: false } })).toBe(REASON.qos)
    expect(refused({ will: { qos: 2, isRetained: true } })).toBeUndefined()
    expect(refused({ user: undefined })).toBe(REASON.notAuthorized)
    expect(refused({ hasPassword: false })).toBe(REASON.notAuthorized)
    expect(
      [REASON.version, REASON.clientId, REASON.badKey, REASON.notAuthorized, REASON.rate].map(returnCode),
    ).toEqual([1, 2, 4, 5, 3])
  })

  it('agrees on one and a half keep-alives, and on a limit for those who want none', () => {
    expect(silenceMs(60, limits)).toBe(90_000)
    expect(silenceMs(0, limits)).toBe(5_400_000)
    expect([
      serverKeepAlive(60, limits),
      serverKeepAlive(0, limits),
      serverKeepAlive(65_535, limits),
    ]).toEqual([undefined, 3600, 3600])
  })
})

describe('failed sign-ins', () => {
  const { patience } = limits

  it('wait longer and longer, up to half a minute, and are forgotten', () => {
    let failures: Failures | undefined
    const delays: number[] = []
    for (let turn = 0; turn < 12; turn++) {
      delays.push(delayOf(failures, turn, patience.freeTries, patience))
      failures = failedAgain(failures, turn, patience)
    }
    expect(delays).toEqual([0, 0, 0, 0, 0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
    expect(delayOf(failures, 700_000, patience.freeTries, patience)).toBe(0)
  })

  it('of one device slow no other at the same address; those of very many names slow all there', () => {
    const keeper = doorkeeper(patience, () => 0)
    for (let turn = 0; turn < 300; turn++) keeper.failed('10.0.0.1', 'DY-1')
    expect(keeper.delay('10.0.0.1', 'DY-1')).toBe(patience.longestDelayMs)
    expect(keeper.delay('10.0.0.1', 'DY-2')).toBe(0)
    for (let turn = 0; turn < 300; turn++) keeper.failed('10.0.0.1', `GUESS-${turn}`)
    expect(keeper.delay('10.0.0.1', 'DY-2')).toBe(patience.longestDelayMs)
    expect(keeper.delay('10.0.0.2', 'DY-2')).toBe(0)
  })

  it('of very many names slow nobody who signed in there before', () => {
    const keeper = doorkeeper(patience, () => 0)
    keeper.succeeded('10.0.0.1', 'DY-2')
    for (let turn = 0; turn < 300; turn++) keeper.failed('10.0.0.1', `GUESS-${turn}`)
    expect(keeper.delay('10.0.0.1', 'DY-2')).toBe(0)
    expect(keeper.delay('10.0.0.1', 'DY-3')).toBe(patience.longestDelayMs)
  })
})

describe('a message', () => {
  it('is one reading, several with what the device says of itself, or lines', () => {
    expect(readSamples('{"at":1,"power":2,"battery":50}')).toMatchObject({
      readings: [{ at: 1, power: 2 }],
      health: { battery: 50 },
    })
    expect(readSamples('{"sent":5,"samples":[{"at":1,"power":2},{"at":2,"power":3}]}')).toMatchObject({
      readings: [{ at: 1 }, { at: 2 }],
      health: { sent: 5 },
    })
    expect(readSamples('1700000000000,12.5\r\n2026-05-04T02:00:00Z,13,700,54\r\n')?.readings).toMatchObject([
      { at: 1_700_000_000_000, power: 12.5, energy: undefined },
      { at: '2026-05-04T02:00:00Z', power: 13, energy: 700, current: 54 },
    ])
  })

  it('with values that are no numbers is read all the same, for each value is refused by its name', () => {
    expect(readSamples('1,NaN\n2,-Infinity\n3,\n4,0x10')?.readings.map(({ power }) => power)).toEqual([
      'NaN',
      '-Infinity',
      undefined,
      '0x10',
    ])
    expect(readSamples('[null,7,"x"]')?.readings).toHaveLength(3)
  })

  it('that is neither is unreadable', () => {
    for (const text of ['', '  ', '{', '[1', 'on', 'a,b,c,d,e', 'at,power', '{"samples":{}}', '\0\0'])
      expect(readSamples(text)).toBeUndefined()
    for (const text of ['[]', '1,2', '{"battery"']) expect(readStatus(text)).toBeUndefined()
    expect(readStatus('{"battery":3}')).toMatchObject({ readings: [], health: { battery: 3 } })
  })

  it('never breaks the reader', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readSamples(text)
        readStatus(text)
      }),
    )
  })
})
