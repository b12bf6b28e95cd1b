import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../server/lib/workdays.ts'
import { inspect } from '../support/axe.ts'
import { openOffice, type Office } from '../support/cases.ts'
import { deskPages, openDesk, type DeskSite } from '../support/desk.ts'
import { attach, offerWords, PDF } from '../support/market.ts'
import { overflowOf } from '../support/portal.ts'

let site: DeskSite
let office: Office
let instrument = ''
let post = ''

beforeAll(async () => {
  site = await openDesk(async () => {
    const environment = { DAYI_POLICY: 'zhejiang' }
    office = await openOffice({ environment, jobs: true, pages: deskPages })
    return office.product
  })
  instrument = await office.instrument({ name: '场发射扫描电子显微镜与能谱仪联用系统' }, 'listed')
  // The workbench may still be made ready; what is counted as a complaint comes after that.
  const { page, context } = await site.open(office.people.manager, '/desk/market')
  await page.getByRole('heading', { name: '闲置仪器租赁与转让' }).waitFor({ timeout: 120_000 })
  await context.close()
}, 240_000)
afterAll(() => site.close())

const faultsOf = async (page: Page) => {
  const { violations } = await inspect(page)
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

describe('an idle instrument offered for lease', () => {
  test('is drafted from its ladder, and what it lacks is told before it can be published', async () => {
    const { page, context, complaints } = await site.open(
      office.people.manager,
      `/desk/market/new?instrument=${instrument}`,
    )
    await page.getByLabel('状况说明').fill('运行正常，附件齐全。')
    await page.getByLabel('办公电话').fill('0571-88000101')
    await page.getByLabel('文号').fill('资产〔2026〕18号')
    await page.getByLabel('批准日期').fill(addDays(site.test.app.clock.today(), -3))
    await page.getByLabel('批准单位').fill('资产处')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '存为草稿' }).click()
    await page.getByText('还不能发布').waitFor()
    await page.getByText('缺少批准文件的扫描件').waitFor()
    post = page.url().split('/').at(-1) ?? ''
    await page.setInputFiles('input[type=file]', {
      name: '批复.pdf',
      mimeType: 'application/pdf',
      buffer: PDF,
    })
    await page.getByRole('link', { name: '批复.pdf' }).waitFor()
    await page.getByRole('button', { name: '提交发布' }).click()
    await page.getByText('待发布').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('is published by the administrator and read by everybody, signed in or not', async () => {
    const { page, context, complaints } = await site.open(office.people.admin, '/desk/market')
    await page.getByRole('link', { name: '场发射扫描电子显微镜与能谱仪联用系统' }).click()
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByText('已发布').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await context.clearCookies()
    for (const [path, language] of [
      ['/market', 'zh-CN'],
      [`/market/${post}`, 'zh-CN'],
      [`/market/${post}`, 'en'],
      ['/market?side=wanted', 'en'],
    ] as const)
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(`${site.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
        expect(await overflowOf(page), `${path} ${language} ${width}`).toBe(0)
        expect(width === 390 ? await faultsOf(page) : []).toEqual([])
      }
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toMatch(
      /\/market\?side=wanted&lang=en$/,
    )
    await page.goto(`${site.url}/market/${post}?lang=zh-CN`)
    await page.getByText('资产处　资产〔2026〕18号').waitFor()
    await page.getByRole('link', { name: '登录后咨询' }).waitFor()
    await page.goto(`${site.url}/instruments/${instrument}`)
    await page.getByRole('link', { name: '出租', exact: true }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('is asked about without scripts and answered on the desk', async () => {
    const asker = office.people.stranger
    const { page, context } = await site.open(asker, `/market/${post}`, 390)
    await page.getByLabel('想了解的内容').fill('可否短租三个月？')
    await page.getByRole('button', { name: '发送咨询' }).click()
    await page.getByText('等待答复').waitFor()
    await context.close()
    const desk = await site.open(office.people.manager, `/desk/market/${post}`)
    await desk.page.getByLabel('答复').fill('可以，请来函。')
    await desk.page.getByRole('button', { name: '答复' }).click()
    await desk.page.getByText('可以，请来函。').waitFor()
    expect(desk.complaints).toEqual([])
    await desk.context.close()
    const mine = await site.open(asker, '/me/market')
    await mine.page.getByText('可以，请来函。').waitFor()
    expect(await faultsOf(mine.page)).toEqual([])
    await mine.context.close()
  })

  test('is taken down by the province with the reason, and gone from the board', async () => {
    const { page, context } = await site.open(office.people.province, `/desk/market/${post}`)
    await page.getByRole('button', { name: '下架' }).click()
    await page.getByLabel('原因').fill('批准文件已撤销')
    await page.getByRole('dialog').getByRole('button', { name: '下架' }).click()
    await page.getByText('原因：批准文件已撤销').waitFor()
    await page.goto(`${site.url}/market`)
    await page.getByText('现在没有这类信息').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await context.close()
  })
})

test('the board of many is paged and narrowed', async () => {
  const { admin, stranger } = office.people
  const today = site.test.app.clock.today()
  for (let nth = 1; nth <= 22; nth += 1) {
    const id = await office.instrument({ name: `离心机 ${nth} 号` }, 'listed')
    const made = await office.call('admin', 'POST', '/market-posts/offers', {
      instrumentId: id,
      ...offerWords(today),
    })
    await attach(site.test, admin, made.body.id)
    expect((await office.call('admin', 'POST', `/market-posts/${made.body.id}/publication`)).status).toBe(200)
  }
  const { page, context } = await site.open(stranger, '/market')
  expect(await page.locator('.market-post').count()).toBe(20)
  await page.getByRole('link', { name: '下一页' }).click()
  expect(await page.locator('.market-post').count()).toBe(2)
  await page.getByRole('searchbox').first().fill('离心机 7 号')
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByRole('link', { name: '离心机 7 号' }).waitFor()
  expect(await page.locator('.market-post').count()).toBe(1)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${site.url}/preferences?mode=large&to=/market`)
  expect(await overflowOf(page)).toBe(0)
  await context.close()
})

test('an offer begins from any instrument within reach, however many changed since', async () => {
  const { page, context, complaints } = await site.open(office.people.manager, '/desk/market/new')
  const choice = page.getByRole('combobox', { name: '仪器' })
  await choice.click()
  const sought = page.locator('.ant-select-item-option', { hasText: '场发射扫描电子显微镜' })
  await page.locator('.ant-select-item-option', { hasText: '离心机 22 号' }).waitFor()
  expect(await sought.count()).toBe(0)
  await choice.fill('场发射')
  await sought.click()
  await page.waitForURL(`**/desk/market/new?instrument=${instrument}`)
  await page.locator('.ant-select', { hasText: '场发射扫描电子显微镜' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})
