import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { recordFile } from '../platform/files/index.ts'
import { sweepFiles } from './actions.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const HOUR_MS = 3_600_000
const put = (text: string) => test.app.files.put(Readable.from([Buffer.from(text)]), 'text/plain')
const after = (hours: number) => {
  const now = () => new Date(Date.now() + hours * HOUR_MS)
  return sweepFiles({ ...test.app, clock: { ...test.app.clock, now } })
}
const isThere = async (key: string) =>
  Array.fromAsync(await test.app.files.open(key)).then(
    () => true,
    () => false,
  )

describe('a stored file', () => {
  it('that a row names is never removed, also where the row says it is deleted', async () => {
    const [kept, deleted] = [await put('kept'), await put('deleted')]
    await test.app.db.transaction().execute(async (trx) => {
      await recordFile(trx, kept)
      await recordFile(trx, deleted)
      await trx.updateTable('file').set({ deleted_at: new Date() }).where('id', '=', deleted.id).execute()
    })
    expect((await after(1000)).removed).toBe(0)
    expect([await isThere(kept.storageKey), await isThere(deleted.storageKey)]).toEqual([true, true])
  })

  it('whose row was rolled back goes after its day of grace, not before', async () => {
    const lost = await put('lost')
    const rolledBack = test.app.db.transaction().execute(async (trx) => {
      await recordFile(trx, lost)
      throw new Error('given up')
    })
    await expect(rolledBack).rejects.toThrow('given up')
    expect(await after(23)).toEqual({ looked: 0, removed: 0 })
    expect(await isThere(lost.storageKey)).toBe(true)
    expect((await after(25)).removed).toBe(1)
    expect(await isThere(lost.storageKey)).toBe(false)
  })
})
