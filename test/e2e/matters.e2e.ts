import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspect } from '../support/axe.ts'
import { entry, save } from '../support/catalogue.ts'
import { openSite, overflowOf, type Reader, type Site } from '../support/portal.ts'

let site: Site

/** The invented administrator who signs in by one click. */
const ADMINISTRATOR = '沈知行'

beforeAll(async () => {
  site = await openSite(60)
  const { organisation_id: unitId } = await site.app.db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select('organisation_id')
    .where('person.name', '=', ADMINISTRATOR)
    .where('role', '=', 'unit_admin')
    .executeTakeFirstOrThrow()
  await save(site.app, [entry(unitId, 'E2E-1', { name: '待办理的仪器' })], 'draft')
  await save(site.app, [entry(unitId, 'E2E-2', { name: '要退出的仪器' })], 'listed')
}, 240_000)
afterAll(() => site.close())

const pages = [
  '/matters',
  '/matters/onboarding',
  '/matters/exemption',
  '/matters/retirement',
  '/matters/status',
]

const readers: [name: string, Reader][] = [
  ['on a desk', {}],
  ['on a desk, dark, in English', { dark: true, language: 'en' }],
  ['on a phone', { width: 390 }],
  ['on the smallest phone, large letters', { width: 320, large: true }],
]

const faultsOf = async (page: Page) => {
  const { violations } = await inspect(page)
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

describe.each(readers)('the matters %s', (_name, reader) => {
  test.each(pages)('pass WCAG 2.2 AA and scroll in one direction only: %s', async (path) => {
    const { page, context, complaints, status } = await site.open(path, reader)
    expect(status).toBe(200)
    expect(await faultsOf(page)).toEqual([])
    expect(await overflowOf(page)).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('a matter', () => {
  test('says who, until when, by which clause, and which limit is the law’s and which our promise', async () => {
    const { page, context } = await site.open('/matters/onboarding', { scripts: false })
    const facts = await page.locator('.matter-facts').innerText()
    expect(facts).toContain('30 个工作日')
    expect(facts).toContain('自安装使用验收起')
    expect(facts).toContain('不收费')
    expect(await page.locator('.matter-clause blockquote').first().innerText()).toContain(
      '自科研设施与仪器完成安装使用验收之日起30个工作日内',
    )
    expect(await page.locator('.flow-limit').innerText()).toBe('30 个工作日')
    expect(await page.locator('.flow-ends').innerText()).toContain('期限到此为止')
    const rows = await page.locator('.matter-steps tbody tr').allInnerTexts()
    expect(rows.find((row) => row.includes('单位审核并提交'))).toContain('文件规定')
    expect(rows.find((row) => row.includes('平台核对'))).toContain('平台承诺，文件没写')
    await context.close()
  })

  test('that no text here speaks of says so, and one that does not exist is a page that says so', async () => {
    const silent = await site.open('/matters/suspension', { scripts: false })
    expect(await silent.page.locator('main').innerText()).toContain('文件没有规定，是平台的办理方式')
    await silent.context.close()
    const none = await site.open('/matters/made-up')
    expect(none.status).toBe(404)
    await none.context.close()
  })

  test('sends strangers to sign in first and brings them back', async () => {
    const { page, context } = await site.open('/matters/onboarding', { scripts: false })
    await page.getByRole('link', { name: '登录后办理' }).click()
    expect(new URL(page.url()).searchParams.get('next')).toBe('/matters/onboarding/apply')
    await context.close()
  })
})

describe('a unit’s administrator, without scripts, on a phone', () => {
  test('fills in a form, attaches the paper, hands it in, and anybody with number and code sees how far it is', async () => {
    const { page, context } = await site.open('/sign-in?next=/matters/exemption/apply', {
      scripts: false,
      width: 390,
    })
    page.setDefaultTimeout(10_000)
    await page.locator('.identity', { hasText: ADMINISTRATOR }).first().click()
    expect(new URL(page.url()).pathname).toBe('/matters/exemption/apply')
    await page.getByLabel('待办理的仪器').check()
    await page.getByLabel('理由类别').selectOption({ label: '另有规定' })
    await page.getByRole('textbox', { name: '理由', exact: true }).fill('<b>另有规定</b>，不对外开放')
    await page.getByRole('button', { name: '存草稿，去加附件' }).click()
    expect(new URL(page.url()).pathname).toMatch(/^\/me\/cases\/[0-9a-f-]{36}$/)
    expect(await page.locator('main').innerText()).toContain('还缺必须的附件')

    await page.getByLabel('文件', { exact: true }).setInputFiles({
      name: '说明.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('<html>not a pdf</html>'),
    })
    await page.getByRole('button', { name: '加附件' }).click()
    expect(await page.locator('main').innerText()).toContain('只收 PDF')
    await page.getByLabel('文件', { exact: true }).setInputFiles({
      name: '说明.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4'),
    })
    await page.getByRole('button', { name: '加附件' }).click()
    expect(await page.locator('.case-files').innerText()).toContain('说明.pdf')

    await page.getByRole('button', { name: '提交', exact: true }).click()
    expect(await page.locator('h1').innerText()).toContain('主管部门确认')
    expect(await page.locator('main').innerText()).toContain('<b>另有规定</b>')
    expect(await overflowOf(page)).toBe(0)
    const [number = '', code = ''] = await page.locator('.case-code dd').allInnerTexts()
    expect(number).toMatch(/^BB-/)

    await page.goto(`${site.url}/me/cases`)
    expect(await page.locator('.case-list').innerText()).toContain(number)
    await context.close()

    const stranger = await site.open('/matters/status', { scripts: false })
    await stranger.page.getByLabel('办件编号').fill(number)
    await stranger.page.getByLabel('查询码').fill('222222')
    await stranger.page.getByRole('button', { name: '查询' }).click()
    expect(await stranger.page.locator('main').innerText()).toContain('查询码不对')
    await stranger.page.getByLabel('查询码').fill(code)
    await stranger.page.getByRole('button', { name: '查询' }).click()
    expect(new URL(stranger.page.url()).search).toBe('')
    expect(await stranger.page.locator('.line').innerText()).toContain('主管部门确认')
    await stranger.context.close()
  })

  test('is told everything that is missing at once, with what was typed kept', async () => {
    const { page, context } = await site.open('/sign-in?next=/matters/retirement/apply', { scripts: false })
    await page.locator('.identity', { hasText: ADMINISTRATOR }).first().click()
    await page.getByRole('textbox', { name: '理由', exact: true }).fill('使用十五年')
    await page.getByRole('button', { name: '存草稿，去加附件' }).click()
    // A draft takes what there is; only handing it in asks for the rest.
    await page.waitForURL(/\/me\/cases\//)
    expect(await page.getByRole('textbox', { name: '理由', exact: true }).inputValue()).toBe('使用十五年')
    await context.close()
  })

  test('has pages that pass WCAG 2.2 AA', async () => {
    const { page, context } = await site.open('/sign-in?next=/matters/exemption/apply', { width: 390 })
    await page.locator('.identity', { hasText: ADMINISTRATOR }).first().click()
    await page.waitForURL(/apply/)
    expect(await faultsOf(page)).toEqual([])
    await page.goto(`${site.url}/me/cases`)
    expect(await faultsOf(page)).toEqual([])
    await page.locator('.case-list a').first().click()
    await page.waitForURL(/me\/cases\//)
    expect(await faultsOf(page)).toEqual([])
    expect(await overflowOf(page)).toBe(0)
    await context.close()
  })
})
