import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspect } from '../support/axe.ts'
import { openSite, overflowOf, type Reader, type Site } from '../support/portal.ts'

let site: Site

beforeAll(async () => {
  site = await openSite(20)
}, 120_000)
afterAll(() => site.close())

const main = ['/policy', '/policy/onboard.due']
const all = [
  ...main,
  '/policy/purchase.threshold',
  '/policy/evaluation.consequence',
  '/policy/push.quarterly',
]

const readers: [name: string, Reader, pages: string[]][] = [
  ['on a desk', {}, all],
  ['on a desk, dark, in English', { dark: true, language: 'en' }, main],
  ['on a narrow window', { width: 960 }, main],
  ['on a phone', { width: 390 }, main],
  ['on the smallest phone, in English', { width: 320, language: 'en' }, main],
  ['on the smallest phone, large letters', { width: 320, large: true }, main],
]

describe.each(readers)('the policy book %s', (_name, reader, pages) => {
  test.each(pages)('passes WCAG 2.2 AA and scrolls in one direction only: %s', async (path) => {
    const { page, context, complaints, status } = await site.open(path, reader)
    expect(status).toBe(200)
    const { violations } = await inspect(page)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(await overflowOf(page)).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('a rule', () => {
  test('stands side by side, ours tinted, with the words that differ underlined', async () => {
    const { page, context } = await site.open('/policy/onboard.due', { scripts: false })
    expect(await page.locator('.policy-compare thead th').allInnerTexts()).toEqual([
      expect.stringMatching(/^吉林\s+本站现行，2015-06-08 起$/),
      expect.stringMatching(/^广东\s+对照，2022-09-15 起$/),
      expect.stringMatching(/^浙江\s+对照，2023-01-01 起（推断）$/),
      expect.stringMatching(/^全国\s+对照，施行日未载$/),
    ])
    const ours = page.locator('td.ours')
    expect(await ours.first().innerText()).toContain('30个工作日')
    expect(await page.locator('td.ours mark').allInnerTexts()).toEqual(['完成安装使用验收', '提交'])
    expect(await page.locator('.policy-compare').innerText()).toContain('没有给出数字')
    expect(await page.locator('.policy-warning').first().innerText()).toContain(
      '吉科发资〔2022〕167号不在手头',
    )
    await context.close()
  })

  test('says that it is inherited, from where, and that it was never checked', async () => {
    const { page, context } = await site.open('/policy/push.quarterly', { scripts: false })
    const ours = await page.locator('td.ours').allInnerTexts()
    expect(ours[0]).toMatch(/3个月\s*继承全国基线\s*待核对/)
    expect(ours.join(' ')).toContain('只作提示')
    expect(ours.join(' ')).toMatch(/吉林：没有规定[\s\S]*全国：有规定/)
    await context.close()
  })

  test('says what is not in hand instead of guessing it', async () => {
    const { page, context } = await site.open('/policy/price.basis', { scripts: false })
    const row = page.locator('.policy-compare tbody tr').first()
    expect(await row.locator('td').nth(2).innerText()).toBe('原文未收录')
    await context.close()
  })

  test('is read one jurisdiction at a time on a phone, chosen by links', async () => {
    const { page, context } = await site.open('/policy/onboard.due', { width: 390, scripts: false })
    const visible = () => page.locator('.policy-compare tbody tr:first-child td:visible').allInnerTexts()
    expect(await visible()).toHaveLength(1)
    await page.getByRole('navigation', { name: '对照哪里' }).getByText('浙江').click()
    expect(new URL(page.url()).search).toBe('?profile=zhejiang')
    expect(await page.locator('.policy-compare').innerText()).toContain('数据同步完成')
    await context.close()
  })

  test('that does not exist is a page that says so', async () => {
    const { page, context, status } = await site.open('/policy/made.up')
    expect(status).toBe(404)
    expect(await page.locator('main').innerText()).toContain('这里没有内容')
    await context.close()
  })
})

describe('the book', () => {
  test('is reached from the menu and leads to every rule and document', async () => {
    const { page, context } = await site.open('/', { scripts: false })
    await page.locator('.menu').getByText('政策规则').click()
    expect(await page.locator('.policy-book tbody tr').count()).toBe(83)
    expect(await page.locator('.policy-documents li').count()).toBe(15)
    await page.getByRole('link', { name: '未评议或未通过的购置' }).click()
    expect(new URL(page.url()).pathname).toBe('/policy/purchase.unreviewed')
    await context.close()
  })
})
