import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { cleanUp, freshFolder, refusal, start } from '../../../test/support/embedded.ts'

afterEach(cleanUp)

it('a data folder below a file cannot be written, and the line says so in both languages', async () => {
  const file = join(await freshFolder(), 'notes.txt')
  writeFileSync(file, 'not a folder')
  for (const dataDir of [file, join(file, 'data')]) {
    const error = await refusal({ dataDir })
    expect(error).toMatchObject({ code: 'data_dir_unwritable' })
    expect(error.message).toContain(`The data folder ${dataDir} cannot be written`)
    expect(error.message).not.toContain('\n')
    expect(error.zh).toContain(`数据目录 ${dataDir} 无法写入`)
  }
})

it('a folder full of other things is refused and left as it was', async () => {
  const dataDir = await freshFolder()
  writeFileSync(join(dataDir, 'thesis.docx'), 'years of work')
  expect(await refusal({ dataDir })).toMatchObject({ code: 'not_a_data_dir' })
  expect(readdirSync(dataDir)).toEqual(['thesis.docx'])
})

it('a database folder whose PG_VERSION is missing is never deleted', async () => {
  const dataDir = await freshFolder()
  mkdirSync(join(dataDir, 'database/base'), { recursive: true })
  writeFileSync(join(dataDir, 'database/base/1'), 'rows')
  expect(await refusal({ dataDir })).toMatchObject({ code: 'not_a_data_dir' })
  expect(readFileSync(join(dataDir, 'database/base/1'), 'utf8')).toBe('rows')
})

it('a database of a PostgreSQL version that is not at hand is refused by its number', async () => {
  const dataDir = await freshFolder()
  mkdirSync(join(dataDir, 'database'))
  writeFileSync(join(dataDir, 'database/PG_VERSION'), '14\n')
  const error = await refusal({ dataDir })
  expect(error).toMatchObject({ code: 'version_mismatch' })
  expect(error.message).toContain('PostgreSQL 14')
})

it('what a broken first start left is no obstacle', async () => {
  const dataDir = await freshFolder()
  mkdirSync(join(dataDir, 'database'))
  mkdirSync(join(dataDir, 'database.new-7/base'), { recursive: true })
  mkdirSync(join(dataDir, 'postgres-18.4.new-7/bin'), { recursive: true })
  writeFileSync(join(dataDir, 'supervisor.lock'), '')
  expect((await start({ dataDir })).how).toBe('created')
  expect(readdirSync(dataDir).filter((name) => name.includes('.new-'))).toEqual([])
})

it('the files and the dictionary of an operator may stand there before', async () => {
  const dataDir = await freshFolder()
  mkdirSync(join(dataDir, 'files'))
  writeFileSync(join(dataDir, 'dictionary.json'), '{}')
  expect((await start({ dataDir })).how).toBe('created')
})

it('a setting that PostgreSQL does not know is answered with its own words', async () => {
  const dataDir = await freshFolder()
  const error = await refusal({ dataDir, settings: { fsync: 'perhaps' } })
  expect(error).toMatchObject({ code: 'start_failed' })
  expect(error.message).toContain('fsync')
})
