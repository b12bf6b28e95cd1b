import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import {
  cleanUp,
  freshFolder,
  query,
  ready,
  refusal,
  start,
  startProcess,
} from '../../../test/support/embedded.ts'

afterEach(cleanUp)

const dataFolder = async () => join(await freshFolder(), 'data')

it('a second start on one data folder is refused, and says which process holds it', async () => {
  const dataDir = await dataFolder()
  const first = await startProcess({ dataDir })
  const error = await refusal({ dataDir })
  expect(error).toMatchObject({ code: 'already_running' })
  expect(error.message).toContain(`process ${first.child.pid}`)
  expect(error.message).toContain(dataDir)
  expect(error.zh).toContain(`进程 ${first.child.pid}`)
  expect(await query(ready(first).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

it('the refusal stands within one process as well, and ends with stop', async () => {
  const dataDir = await dataFolder()
  const first = await start({ dataDir })
  expect(await refusal({ dataDir })).toMatchObject({ code: 'already_running' })
  await first.stop()
  expect((await start({ dataDir })).how).toBe('started')
})

it('without the lock file the lock in the database still refuses, and the first server stays up', async () => {
  const dataDir = await dataFolder()
  const first = await startProcess({ dataDir })
  rmSync(join(dataDir, 'supervisor.lock'))
  expect(await refusal({ dataDir })).toMatchObject({ code: 'already_running' })
  expect(await query(ready(first).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

it('of several first starts at one moment exactly one goes on', async () => {
  const dataDir = await dataFolder()
  const all = await Promise.all([1, 2, 3].map(() => startProcess({ dataDir })))
  const outcomes = all.map(({ first }) => (first.kind === 'failed' ? first.code : first.kind))
  expect(outcomes.toSorted()).toEqual(['already_running', 'already_running', 'ready'])
})
