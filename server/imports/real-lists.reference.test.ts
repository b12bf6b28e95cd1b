import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { sql } from '../platform/db/index.ts'
import { system } from '../platform/principal.ts'
import { importFile, listProblems, type Job } from './index.ts'

const folder = process.env['DAYI_REFERENCE_DATA']
const MAPPINGS = new URL('../../docs/examples/mappings/', import.meta.url)

let it: TestApp

beforeAll(async () => {
  if (folder === undefined || !existsSync(folder))
    throw new Error('DAYI_REFERENCE_DATA names no folder with the real lists')
  it = await testApp()
  const owners = await bring('organisations', new URL('owners.csv', MAPPINGS).pathname, null)
  expect(owners.counts).toEqual({ read: 4, new: 4, updated: 0, unchanged: 0, refused: 0 })
  expect(
    (await bring('organisations', new URL('owners.csv', MAPPINGS).pathname, null)).counts.unchanged,
  ).toBe(4)
}, 120_000)

afterAll(() => it.close())

async function bring(subject: 'instruments' | 'organisations', path: string, mapping: string | null) {
  const outcome = await importFile(it.app, system, {
    subject,
    path,
    unit: null,
    mode: 'rows',
    dryRun: false,
    mapping: mapping === null ? null : await readFile(new URL(mapping, MAPPINGS), 'utf8'),
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return { job: outcome.value, counts: countsOf(outcome.value) }
}

const countsOf = (job: Job) => ({
  read: job.rowsRead,
  new: job.rowsNew,
  updated: job.rowsUpdated,
  unchanged: job.rowsUnchanged,
  refused: job.rowsRefused,
})

const list = (name: string): string => join(folder ?? '', name)

const LISTS = [
  { file: 'ooi-sensor-assets.csv', mapping: 'ooi.json', rows: 2876, refused: 0 },
  { file: 'ooi-eng-assets.csv', mapping: 'ooi.json', rows: 636, refused: 1 },
  { file: 'pnnl-instruments.csv', mapping: 'pnnl.json', rows: 263, refused: 0 },
  { file: 'emsl-instruments.csv', mapping: 'emsl.json', rows: 149, refused: 0 },
  { file: 'cn-real-instruments-sample.csv', mapping: 'cn-public-list.json', rows: 20, refused: 0 },
]

describe.each(LISTS)('$file', ({ file, mapping, rows, refused }) => {
  test('comes in, each row that is not taken is explained, and a second time changes nothing', async () => {
    const first = await bring('instruments', list(file), mapping)
    expect(first.counts).toEqual({ read: rows, new: rows - refused, updated: 0, unchanged: 0, refused })
    const problems = await listProblems(it.app, system, first.job.id, { limit: 1000 })
    const explained = new Set(problems.filter(({ severity }) => severity === 'refused').map(({ row }) => row))
    expect(explained.size).toBe(refused)
    const again = await bring('instruments', list(file), mapping)
    expect(again.counts).toEqual({ read: rows, new: 0, updated: 0, unchanged: rows - refused, refused })
  }, 120_000)
})

test('values, dates, makers and models of the lists stand as facts', async () => {
  const facts = async (name: string) => {
    const { rows } = await sql<Record<string, unknown>>`select i.*, c.asset_number from instrument i
      join custody c on c.instrument_id = i.id where i.name = ${name} or c.asset_number = ${name} limit 1`.execute(
      it.app.db,
    )
    return rows[0] ?? {}
  }
  expect(await facts('A00835')).toMatchObject({
    name: 'SENSOR CTD',
    maker: 'Sea-Bird Electronics',
    model: 'SBE 52-MP',
    recorded_date: '2014-01-28',
    foreign_amount: '9966.00',
    foreign_currency: 'USD',
    original_value_fen: 6_121_914,
  })
  expect(await facts('透射电子显微镜')).toMatchObject({
    maker: '日本日立公司',
    model: 'H-7650',
    country: 'JP',
    original_value_fen: 214_400_000,
  })
  expect(await facts('圆二色光谱仪(CD)')).toMatchObject({
    maker: '日本 JASCO',
    model: 'J-815',
    original_value_fen: null,
    fee: '400-600 / item',
  })
})

test('instruments of the lists are found again by search', async () => {
  const found = async (q: string) => {
    const answer = await it.server.inject({ url: '/api/v1/instruments', query: { q, limit: '5' } })
    expect(answer.statusCode).toBe(200)
    return answer.json().total
  }
  expect(await found('透射电子显微镜')).toBeGreaterThan(0)
  expect(await found('SBE 52-MP')).toBeGreaterThan(0)
  expect(await found('toushe dianzi xianweijing')).toBeGreaterThan(0)
  expect(await found('FTICR')).toBeGreaterThan(0)
})
