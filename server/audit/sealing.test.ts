import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { givenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import type { App } from '../platform/app.ts'
import { recordEvents } from '../platform/events.ts'
import { system } from '../platform/principal.ts'
import { nightlyVerification } from './actions/nightly.ts'
import { sealAll, verifyChain } from './index.ts'

vi.setConfig({ testTimeout: 60_000 })

const SUBJECT = newId()

const record = (app: App, count: number, detail: Record<string, unknown> = {}) =>
  app.db.transaction().execute((trx) =>
    recordEvents(
      trx,
      system,
      Array.from({ length: count }, (_, index) => ({
        action: 'instrument.updated',
        subjectKind: 'instrument',
        subjectId: SUBJECT,
        reason: '改了型号 "X" \n',
        detail: { fields: ['model'], index, ...detail },
      })),
    ),
  )

const sealed = async (app: App): Promise<number> =>
  Number((await app.pool.query('select count(*) as n from seal')).rows[0].n)

describe('sealing beside the serving product', () => {
  let serving: TestApp
  beforeAll(async () => {
    serving = await testApp({ jobs: true })
  })
  afterAll(() => serving.close())

  it('happens within a second of the commit', async () => {
    const took: number[] = []
    for (let index = 0; index < 5; index += 1) {
      const before = await sealed(serving.app)
      await record(serving.app, 1)
      const started = performance.now()
      await vi.waitFor(async () => expect(await sealed(serving.app)).toBe(before + 1), {
        interval: 20,
        timeout: 10_000,
      })
      took.push(performance.now() - started)
    }
    // The middle one of five: one pause of a busy machine says nothing about the path.
    expect(took.toSorted((a, b) => a - b)[2]).toBeLessThan(1000)
  })

  it('keeps up with an import: 20,000 events are sealed within seconds of the last commit', async () => {
    const before = await sealed(serving.app)
    for (let index = 0; index < 4; index += 1) await record(serving.app, 5000)
    const started = performance.now()
    await vi.waitFor(async () => expect(await sealed(serving.app)).toBe(before + 20_000), {
      interval: 200,
      timeout: 55_000,
    })
    const lag = performance.now() - started
    expect(lag).toBeLessThan(15_000)
    expect((await verifyChain(serving.app, 'operator')).findings).toEqual([])
  })
})

describe('every night', () => {
  it('the chain is looked through, and those who watch over it are told of what is wrong', async () => {
    const dayi = await testApp()
    const auditor = await givenPerson(dayi.app, { role: 'auditor' })
    await record(dayi.app, 3)
    await sealAll(dayi.app)
    await nightlyVerification(dayi.app)
    const inbox = async () =>
      (await dayi.server.inject({ url: '/api/v1/me/notices', headers: auditor.headers })).json().items
    expect(await inbox()).toEqual([])
    await dayi.app.pool.query(`alter table event disable trigger user;
      delete from event where id = (select event_id from seal where seq = 2);
      alter table event enable trigger user`)
    await nightlyVerification(dayi.app)
    expect(await inbox()).toMatchObject([{ kind: 'audit.broken', link: '/desk/audit' }])
    const state = await dayi.server.inject({ url: '/api/v1/audit/state', headers: auditor.headers })
    expect(state.json().verification).toMatchObject({
      whole: false,
      by: 'nightly',
      faults: expect.any(Number),
      findings: expect.arrayContaining([expect.objectContaining({ code: 'event_removed' })]),
    })
    await dayi.close()
  })
})
