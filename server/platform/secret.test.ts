import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ownSecret } from './secret.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dayi-secret-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the installation’s own secret', () => {
  it('is made once, also by many at the same moment, and is long', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => ownSecret(folder, 'sessions')))
    expect(new Set(all).size).toBe(1)
    expect(all[0]?.length).toBeGreaterThanOrEqual(64)
    expect(await readdir(join(folder, 'secrets'))).toEqual(['sessions'])
  })

  it('is readable by its owner alone, whatever it was before', async () => {
    await ownSecret(folder, 'sessions')
    const path = join(folder, 'secrets', 'sessions')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'secrets'))).mode & 0o777).toBe(0o700)
  })

  it('is refused where the file is empty or cut short, rather than used', async () => {
    await ownSecret(folder, 'sessions')
    await writeFile(join(folder, 'secrets', 'sessions'), 'short')
    await expect(ownSecret(folder, 'sessions')).rejects.toThrow(/holds no secret/)
  })
})
