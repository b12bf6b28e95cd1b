import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import autocannon from 'autocannon'
import { openBrowser } from '../test/support/browser.ts'
import { startProduct } from '../test/support/product.ts'
import type { BenchRow } from './row.ts'

const ROOT = join(import.meta.dirname, '..')
const SECONDS = 10
const CLIENTS = 4

/** List pages a second, script bytes, Lighthouse's four scores on a phone, and findings of axe, on the demonstration. */
export async function run(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dayi-bench-portal-'))
  // Started as root, the database runs as another user, who must be able to pass through.
  await chmod(folder, 0o711)
  const environment = {
    DATA_DIR: join(folder, 'data'),
    PORT: '0',
    MQTT_PORT: '0',
    TRUST_PROXY: '1',
    LOG_LEVEL: 'error',
  }
  const product = await startProduct(environment)
  try {
    const paths = await pagesOf(product.address)
    return [
      ...(await speeds(product.address)),
      ...(await weights(product.address, paths)),
      ...(await lighthouse(product.address, paths.slice(0, 3))),
    ]
  } finally {
    await product.end('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
}

async function pagesOf(address: string): Promise<string[]> {
  const answer = await fetch(`${address}/api/v1/instruments?q=SEM&limit=1`)
  const id = /"id":"([0-9a-f-]{36})"/.exec(await answer.text())?.[1] ?? ''
  return ['/', '/instruments', `/instruments/${id}`, '/instruments?q=SEM', '/statistics', '/units', '/help']
}

const QUERIES = ['扫描电镜', 'SEM', '核磁', 'XRD', '质谱', 'saomiao dianjing', 'GB/T 4336', '激光', '']
const PREFECTURES = ['', '220100', '220200', '222400']

const listPages = QUERIES.flatMap((q) =>
  PREFECTURES.map(
    (region) => `/instruments?${new URLSearchParams({ q, ...(region !== '' && { region }) }).toString()}`,
  ),
)

async function speeds(address: string): Promise<BenchRow[]> {
  const one = await pagesPerSecond(address, listPages.slice(0, 1))
  const many = await pagesPerSecond(address, listPages)
  const fresh = await pagesPerSecond(address, ['/instruments'], (asked) => `/instruments?value_min=${asked}`)
  return [
    atLeast(`list page, ${CLIENTS} clients, one address`, one, 300),
    atLeast(`list page, ${CLIENTS} clients, ${listPages.length} addresses in turn`, many, 300),
    atLeast(`list page, ${CLIENTS} clients, no address asked twice (no target)`, fresh, 0),
  ]
}

const atLeast = (name: string, value: number, least: number): BenchRow => ({
  name,
  value: Math.round(value),
  unit: 'pages/s',
  target: `≥ ${least}`,
  met: value >= least,
})

/** Each request comes from another address, for one visitor alone may not ask that often. */
async function pagesPerSecond(
  address: string,
  paths: string[],
  pathOf?: (asked: number) => string,
): Promise<number> {
  let asked = 0
  const requests = paths.map((path) => ({
    path,
    setupRequest: (request: autocannon.Request) => {
      asked += 1
      const visitor = `10.0.${asked % 200}.1`
      return {
        ...request,
        ...(pathOf && { path: pathOf(asked) }),
        headers: { 'x-forwarded-for': visitor, 'accept-encoding': 'gzip, br' },
      }
    },
  }))
  const load = { url: address, connections: CLIENTS, requests }
  await autocannon({ ...load, duration: 3 })
  const result = await autocannon({ ...load, duration: SECONDS })
  if (result.non2xx > 0) throw new Error(`${result.non2xx} pages were refused`)
  return result.requests.average
}

async function weights(address: string, paths: string[]): Promise<BenchRow[]> {
  const browser = await openBrowser()
  let heaviest = 0
  let findings = 0
  try {
    for (const width of [390, 1440]) {
      for (const path of paths) {
        const context = await browser.newContext({ viewport: { width, height: 844 } })
        const page = await context.newPage()
        let scripts = 0
        page.on('response', async (response) => {
          if (response.request().resourceType() === 'script') scripts += (await response.body()).length
        })
        await page.goto(`${address}${path}`, { waitUntil: 'networkidle' })
        findings += (await new AxeBuilder({ page }).analyze()).violations.length
        heaviest = Math.max(heaviest, scripts)
        await context.close()
      }
    }
  } finally {
    await browser.close()
  }
  return [
    {
      name: 'script on the heaviest page',
      value: heaviest,
      unit: 'bytes',
      target: '≤ 10,240',
      met: heaviest <= 10_240,
    },
    {
      name: `axe, ${paths.length} pages at 390 and 1440`,
      value: findings,
      unit: 'violations',
      target: '0',
      met: findings === 0,
    },
  ]
}

const SCORES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const LEAST_SCORE = 98

/** The lowest of the pages' medians of five, for each of the four scores. */
async function lighthouse(address: string, paths: string[]): Promise<BenchRow[]> {
  const medians: Scores[] = []
  for (const path of paths) medians.push(await mediansOf(`${address}${path}`))
  return SCORES.map((name) => {
    const value = Math.min(...medians.map((each) => each[name]))
    return {
      name: `Lighthouse mobile, ${name}`,
      value,
      unit: 'of 100',
      target: `≥ ${LEAST_SCORE}`,
      met: value >= LEAST_SCORE,
    }
  })
}

type Scores = Record<(typeof SCORES)[number], number>

const isScores = (value: unknown): value is Scores =>
  typeof value === 'object' &&
  value !== null &&
  SCORES.every((name) => typeof Reflect.get(value, name) === 'number')

async function mediansOf(url: string): Promise<Scores> {
  const child = spawn(process.execPath, ['tools/lighthouse/run.js', url, '--runs', '5'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  await once(child, 'close')
  const scores: unknown = JSON.parse(output.trim().split('\n').at(-1) ?? 'null')
  if (!isScores(scores)) throw new Error(`Lighthouse gave no scores for ${url}`)
  return scores
}
