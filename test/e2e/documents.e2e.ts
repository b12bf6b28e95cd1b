import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { offerContract, draftContract } from '../../server/contracts/index.ts'
import { unkeyed } from '../../server/platform/once.ts'
import { deliverOrder } from '../../server/orders/index.ts'
import { addResult, issueSheet } from '../../server/results/index.ts'
import { inspect } from '../support/axe.ts'
import { givenOrder, orderPeople, type OrderPeople } from '../support/orders.ts'
import type { GivenPerson } from '../support/people.ts'
import { openSite, overflowOf, type Reader, type Site, type Visit } from '../support/portal.ts'

let site: Site
let people: OrderPeople

beforeAll(async () => {
  site = await openSite(60)
  people = await orderPeople(site.app)
}, 240_000)
afterAll(() => site.close())

async function sound(page: Page): Promise<void> {
  const { violations } = await inspect(page)
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  expect(await overflowOf(page)).toBe(0)
}

/** A page in somebody's name. */
async function visit(who: GivenPerson, path: string, reader: Reader = { width: 390 }): Promise<Visit> {
  const opened = await site.open('/about', reader)
  const [name = '', value = ''] = who.headers.cookie.split(/=(.*)/s)
  await opened.context.addCookies([{ name, value, url: site.url }])
  await opened.page.goto(`${site.url}${path}`)
  return opened
}

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n')

/** An order whose result was delivered, with the sheet that lists it. */
async function delivered(bytes: Buffer) {
  const { app } = site
  const { manager } = people
  const { id } = await givenOrder(app, { state: 'in_progress', people })
  const stored = await app.files.put(bytes, 'application/zip')
  await addResult(app, manager.principal, id, {
    stored,
    fileName: '谱图.zip',
    isPdf: false,
    fields: new Map(),
  })
  const sheet = await issueSheet(app, manager.principal, id)
  await deliverOrder(app, manager.principal, id, {})
  return { id, code: sheet.ok ? (sheet.value.sheets[0]?.verifyCode ?? '') : '' }
}

describe('the customer on a phone', () => {
  test('announces samples, prints their labels, and sends the signed contract back', async () => {
    const { id } = await givenOrder(site.app, { state: 'quoted', people, wish: { sampleCount: 2 } })
    const drafted = await draftContract(site.app, unkeyed(people.manager.principal), id, {})
    if (drafted.ok)
      await offerContract(site.app, people.manager.principal, { id, contract: drafted.value.id })
    const { page, context } = await visit(people.customer, `/orders/${id}`, { width: 390, scripts: false })
    await page.getByLabel('样品名称，一行一件').fill('断口 A\n断口 B')
    await page.getByRole('button', { name: '登记样品' }).click()
    await page.getByText('断口 B').waitFor()
    const labels = await page.getByRole('link', { name: '打印标签' }).getAttribute('href')
    const answer = await context.request.get(`${site.url}${labels}`)
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
    const choose = page.locator('input[type=file]').first()
    await choose.setInputFiles({ name: '不是.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no') })
    await page.getByRole('button', { name: '上传签章件' }).click()
    await page.getByRole('alert').getByText('只收完整的 PDF、JPEG 或 PNG').waitFor()
    await choose.setInputFiles({ name: '签章.pdf', mimeType: 'application/pdf', buffer: PDF })
    await page.getByRole('button', { name: '上传签章件' }).click()
    await page.getByRole('link', { name: '签章.pdf' }).waitFor()
    await context.close()
    const again = await visit(people.customer, `/orders/${id}`)
    await sound(again.page)
    await again.context.close()
  })

  test('downloads what was delivered and finds its hash beside it', async () => {
    const bytes = Buffer.from('谱图')
    const { id } = await delivered(bytes)
    const { page, context } = await visit(people.customer, `/orders/${id}`)
    const hash = createHash('sha256').update(bytes).digest('hex')
    expect(await page.locator('.hash').innerText()).toContain(hash)
    const link = await page.getByRole('link', { name: '谱图.zip' }).getAttribute('href')
    expect(await (await context.request.get(`${site.url}${link}`)).body()).toEqual(bytes)
    await sound(page)
    await context.close()
  })
})

describe('the team on a phone', () => {
  test('scans a label and records reception, place and hand-over with scripts off', async () => {
    const { id } = await givenOrder(site.app, { state: 'agreed', people, wish: { sampleCount: 1 } })
    const { announceSamples } = await import('../../server/samples/index.ts')
    const made = await announceSamples(site.app, unkeyed(people.customer.principal), id, {
      samples: [{ name: '断口 A' }],
    })
    const code = made.ok ? (made.value.items[0]?.code ?? '') : ''
    const { page, context } = await visit(people.manager, '/samples', { width: 390, scripts: false })
    await page.getByLabel('标签码').fill(code.toLowerCase())
    await page.getByRole('button', { name: '查找样品' }).click()
    await page.getByRole('heading', { name: '断口 A' }).waitFor()
    await page.getByLabel('不完好').check()
    await page.getByRole('button', { name: '收样', exact: true }).click()
    await page.getByRole('alert').getByText('请写明情况').waitFor()
    await page.getByLabel('不完好').check()
    await page.getByLabel('说明').first().fill('有划痕')
    await page.getByRole('button', { name: '收样', exact: true }).click()
    await page.getByText('收样，不完好').waitFor()
    await context.close()
    const again = await visit(people.manager, `/samples/${code}`)
    await sound(again.page)
    await again.context.close()
  })
})

describe('anybody', () => {
  const readers: [string, Reader][] = [
    ['on a desk, dark, in English', { dark: true, language: 'en' }],
    ['on the smallest phone, large letters', { width: 320, large: true }],
  ]
  test.each(readers)('reads the page for verification %s', async (_name, reader) => {
    const { code } = await delivered(Buffer.from(`谱图 ${reader.width}`))
    const { page, context, complaints } = await site.open('/verify', reader)
    await sound(page)
    await page.goto(`${site.url}/verify/${code}`)
    await sound(page)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('drops a file, whose hash is computed in the browser, and is told that it is the one', async () => {
    const bytes = Buffer.from('原始数据 1')
    const { code } = await delivered(bytes)
    const { page, context } = await site.open('/verify')
    const sent: string[] = []
    page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())))
    await page.getByLabel('核验码').fill(code)
    const choose = page.locator('input[type=file]')
    await choose.setInputFiles({ name: 'x.bin', mimeType: 'application/octet-stream', buffer: bytes })
    const hash = createHash('sha256').update(bytes).digest('hex')
    await page.waitForFunction(
      (wanted) => document.querySelector<HTMLInputElement>('input[name=sha256]')?.value === wanted,
      hash,
    )
    await page.getByRole('button', { name: '核验' }).click()
    await page.getByText('文件一致').waitFor()
    expect(sent).toEqual([])
    expect(await page.content()).not.toContain('委托人甲')
    await context.close()
  })

  test('types the hash with scripts off, and is told where it does not match or is none', async () => {
    const { code } = await delivered(Buffer.from('原始数据 2'))
    const { page, context } = await site.open('/verify', { scripts: false })
    const ask = async (sha256: string) => {
      await page.getByLabel('核验码').fill(code)
      await page.getByLabel('文件的 SHA-256').fill(sha256)
      await page.getByRole('button', { name: '核验' }).click()
    }
    await ask('a'.repeat(64))
    await page.getByText('文件不一致').waitFor()
    await ask('xyz')
    await page.getByText('SHA-256 是 64 位十六进制').waitFor()
    await page.goto(`${site.url}/verify/AAAABBBBCCCCDDDD`)
    await page.getByText('没有查到').waitFor()
    await context.close()
  })
})
