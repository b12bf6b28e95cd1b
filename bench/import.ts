import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import ExcelJS from 'exceljs'
import { from as copyFrom } from 'pg-copy-streams'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { boot } from '../server/boot.ts'
import { saveOrganisations } from '../server/organisations/index.ts'
import { readConfig } from '../server/platform/config.ts'
import type { App } from '../server/platform/app.ts'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres/index.ts'
import { system } from '../server/platform/principal.ts'

type BenchRow = { name: string; value: number; unit: string; target: string; met: boolean }
const number = Type.Number()
const Result = Type.Object({ rows: number, taken: number, refused: number, seconds: number, peak: number })
type Result = Static<typeof Result>

const LEAST_RATE = 1500
const MOST_MEMORY = 400
const SIZES = [50_000, 200_000]
const XLSX_ROWS = 100_000
const XLSX_COLUMNS = 30

/** Imports of 50,000 and 200,000 rows beside a bare COPY of the same rows, and an xlsx at its limit: speed and memory. */
export async function run(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dayi-bench-import-'))
  // Started as root, the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o711)
  const database = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => undefined })
  const environment = {
    DATABASE_URL: database.url,
    DATA_DIR: join(folder, 'files'),
    DAYI_DEMO: '0',
    LOG_LEVEL: 'warn',
  }
  try {
    await mkdir(environment.DATA_DIR, { recursive: true })
    const rows: BenchRow[] = []
    for (const size of SIZES) rows.push(...(await measureCsv(folder, environment, size)))
    rows.push(...(await measureXlsx(folder, environment)))
    return rows
  } finally {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

type Environment = Record<string, string>

async function measureCsv(folder: string, environment: Environment, size: number): Promise<BenchRow[]> {
  const file = join(folder, `${size}.csv`)
  await pipeline(Readable.from(csvLines(size)), createWriteStream(file))
  await withUnit(environment, `bench-${size}`)
  const copied = await copyRate(environment, file, size)
  const result = await importApart(environment, file, `local:bench-${size}`)
  const rate = Math.round(result.taken / result.seconds)
  const label = `import csv, ${size.toLocaleString('en')} rows`
  return [
    row(`bare COPY of the same ${size.toLocaleString('en')} rows`, copied, 'rows/s', 'yardstick', true),
    row(label, rate, 'rows/s', `≥ ${LEAST_RATE} rows/s`, rate >= LEAST_RATE && result.taken === size),
    row(
      `${label}, peak memory`,
      Math.round(result.peak),
      'MB',
      `≤ ${MOST_MEMORY} MB`,
      result.peak <= MOST_MEMORY,
    ),
  ]
}

async function measureXlsx(folder: string, environment: Environment): Promise<BenchRow[]> {
  const file = join(folder, 'large.xlsx')
  await writeXlsx(file)
  await withUnit(environment, 'bench-xlsx')
  const result = await importApart(environment, file, 'local:bench-xlsx')
  const label = `import xlsx, ${XLSX_ROWS.toLocaleString('en')} rows × ${XLSX_COLUMNS} cells`
  return [
    row(
      label,
      Math.round(result.taken / result.seconds),
      'rows/s',
      'taken whole',
      result.taken === XLSX_ROWS,
    ),
    row(
      `${label}, peak memory`,
      Math.round(result.peak),
      'MB',
      `≤ ${MOST_MEMORY} MB`,
      result.peak <= MOST_MEMORY,
    ),
  ]
}

const row = (name: string, value: number, unit: string, target: string, met: boolean): BenchRow => ({
  name,
  value,
  unit,
  target,
  met,
})

async function importApart(environment: Environment, file: string, unit: string): Promise<Result> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'import-child.ts'), file, unit],
    {
      env: { ...process.env, ...environment },
    },
  )
  return Value.Parse(Result, JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
}

async function withApp<T>(environment: Environment, work: (app: App) => Promise<T>): Promise<T> {
  const running = await boot(readConfig(environment), { say: () => undefined })
  try {
    return await work(running.app)
  } finally {
    await running.close()
  }
}

const withUnit = (environment: Environment, code: string): Promise<unknown> =>
  withApp(environment, (app) =>
    app.db.transaction().execute((trx) =>
      saveOrganisations(trx, system, [
        {
          name: `基准测试单位 ${code}`,
          nameEn: null,
          shortName: null,
          kind: 'university',
          parent: null,
          supervisedBy: null,
          affiliation: 'provincial',
          regionCode: '220104',
          address: null,
          website: null,
          officePhone: null,
          codes: [{ scheme: 'local', code }],
        },
      ]),
    ),
  )

/** Rows a second of COPY into a bare table of texts: what the database takes when nothing is read, checked or indexed. */
const copyRate = (environment: Environment, file: string, size: number): Promise<number> =>
  withApp(environment, async (app) => {
    const client = await app.pool.connect()
    try {
      await client.query(`create table yardstick (${HEADERS.map((_, index) => `c${index} text`).join(', ')})`)
      const began = performance.now()
      await pipeline(
        createReadStream(file),
        client.query(copyFrom('copy yardstick from stdin (format csv, header)')),
      )
      const seconds = (performance.now() - began) / 1000
      await client.query('drop table yardstick')
      return Math.round(size / seconds)
    } finally {
      client.release()
    }
  })

const HEADERS = [
  '资产编号',
  '仪器名称',
  '英文名称',
  '型号',
  '生产厂家',
  '原值（万元）',
  '验收日期',
  '产地国别',
  '仪器分类编码',
  '主要技术指标',
  '主要功能',
  '安放地址-省',
  '安放地址-市',
  '安放地址-区县',
  '主要购置经费来源',
]
const NAMES = [
  '扫描电子显微镜',
  '核磁共振波谱仪',
  '气相色谱质谱联用仪',
  'X射线衍射仪',
  '激光共聚焦显微镜',
  '原子吸收分光光度计',
]

const cellsOf = (index: number): string[] => [
  `A${String(index).padStart(7, '0')}`,
  `${NAMES[index % NAMES.length] ?? ''} ${index % 97} 型`,
  `Instrument ${index}`,
  `M-${index % 500}`,
  `演示厂家${index % 50}`,
  `${(index % 900) + 10}.50`,
  `20${String(10 + (index % 15)).padStart(2, '0')}-0${1 + (index % 9)}-1${index % 10}`,
  '德国',
  '010100',
  `分辨率 ${index % 20} nm；加速电压 ${index % 40} kV`,
  '用于材料微观结构的观察与成分分析',
  '吉林省',
  '长春市',
  '朝阳区',
  '中央财政资金',
]

function* csvLines(size: number): Generator<string> {
  yield `${HEADERS.join(',')}\n`
  for (let index = 0; index < size; index += 1) yield `${cellsOf(index).join(',')}\n`
}

async function writeXlsx(file: string): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: file,
    useSharedStrings: true,
    useStyles: false,
  })
  const sheet = workbook.addWorksheet('清单')
  const more = Array.from({ length: XLSX_COLUMNS - HEADERS.length }, (_, index) => `备注${index + 1}`)
  sheet.addRow([...HEADERS, ...more]).commit()
  for (let index = 0; index < XLSX_ROWS; index += 1)
    sheet.addRow([...cellsOf(index), ...more.map((_, at) => `${at}-${index % 1000}`)]).commit()
  await workbook.commit()
}
