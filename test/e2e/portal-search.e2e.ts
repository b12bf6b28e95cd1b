import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../support/portal.ts'

let site: Site

beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const foundOn = async (page: {
  locator(selector: string): { innerText(): Promise<string> }
}): Promise<number> =>
  Number(/[\d,]+/.exec(await page.locator('.found').innerText())?.[0]?.replaceAll(',', ''))

describe('finding an instrument', () => {
  test.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('leads from the home page to the instrument, %s', async (_name, scripts) => {
    const { page, context } = await site.open('/', { scripts })
    await page.getByRole('searchbox').or(page.getByRole('combobox')).fill('saomiao dianjing')
    await page.getByRole('button', { name: '搜索', exact: true }).click()
    await page.waitForURL(/\/instruments\?q=saomiao/)
    const first = page.locator('.result h3 a').first()
    const name = await first.innerText()
    expect(name).toMatch(/扫描电子显微镜/)
    await first.click()
    await page.waitForURL(/\/instruments\/[0-9a-f-]{36}$/)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(name)
    await context.close()
  })

  test('says what else was looked for, and looks for only what was typed when asked', async () => {
    const { page, context } = await site.open('/instruments?q=SEM')
    expect(await page.locator('.expansion').allInnerTexts()).toContain('扫描电镜')
    const all = await foundOn(page)
    await page.getByRole('link', { name: /^只查/ }).click()
    await page.waitForURL(/exact=1/)
    expect(await foundOn(page)).toBeLessThanOrEqual(all)
    expect(await page.getByRole('link', { name: '也查同义词' }).count()).toBe(1)
    await context.close()
  })

  test('underlines why each result matched', async () => {
    const { page, context } = await site.open('/instruments?q=SEM')
    expect(await page.locator('.result').first().locator('mark').count()).toBeGreaterThan(0)
    await context.close()
  })

  test('suggests while typing; arrows and Enter choose', async () => {
    const { page, context } = await site.open('/')
    const box = page.getByRole('combobox')
    await box.fill('saomiao')
    await page.getByRole('option').first().waitFor()
    await box.press('ArrowDown')
    const chosen = await page.locator('[aria-selected=true]').innerText()
    expect(await box.getAttribute('aria-activedescendant')).toBe('suggestion-0')
    await box.press('Enter')
    await page.waitForURL(/\/instruments/)
    expect(chosen).not.toBe('')
    await context.close()
  })
})

describe('filters', () => {
  test('apply at once on a desk, stand as chips, and go one by one', async () => {
    const { page, context } = await site.open('/instruments')
    const all = await foundOn(page)
    const option = page.locator('#filters .option', { hasText: '长春' })
    const promised = Number(await option.locator('.option-count').innerText())
    await option.click()
    await page.waitForURL(/region=220100/)
    expect(await foundOn(page)).toBe(promised)
    await page.getByRole('link', { name: '去掉“长春”' }).click()
    await page.waitForURL((url) => !url.search.includes('region'))
    expect(await foundOn(page)).toBe(all)
    await context.close()
  })

  test('lie in a drawer on a phone that opens without scripts', async () => {
    const { page, context } = await site.open('/instruments', { width: 390, scripts: false })
    expect(await page.locator('#filters').isVisible()).toBe(false)
    await page.locator('.pills button').first().click()
    await page.locator('#filters').getByText('委托测试').click()
    await page.getByRole('button', { name: '应用，看结果' }).click()
    await page.waitForURL(/mode=commissioned/)
    expect(await page.locator('.chip').allInnerTexts()).toEqual(['委托测试'])
    await context.close()
  })

  test('that leave nothing are named with what comes back without them', async () => {
    const { page, context } = await site.open('/instruments?q=SEM&class=050000')
    expect(await foundOn(page)).toBe(0)
    const way = page.locator('.empty .button').first()
    expect(await page.locator('.empty').innerText()).toMatch(/去掉“海洋仪器”有 \d+ 台/)
    await way.click()
    expect(await foundOn(page)).toBeGreaterThan(0)
    await context.close()
  })

  test('of value take bounds of one’s own', async () => {
    const { page, context } = await site.open('/instruments')
    await page.getByLabel('不低于（元）').fill('5000000')
    await page.getByLabel('不低于（元）').press('Enter')
    await page.waitForURL(/value_min=5000000/)
    expect(page.url()).not.toContain('value_max')
    expect(await page.locator('.chip').allInnerTexts()).toEqual(['500 万元及以上'])
    await context.close()
  })

  test('are pages: the next one begins where the last ended', async () => {
    const { page, context } = await site.open('/instruments')
    const first = await page
      .locator('.result h3 a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    await page.getByRole('link', { name: '下一页' }).click()
    await page.waitForURL(/cursor=/)
    const second = await page
      .locator('.result h3 a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(await page.locator('.pages').innerText()).toMatch(/第 21–40 台/)
    expect(first.filter((each) => second.includes(each))).toEqual([])
    await context.close()
  })
})

describe('nonsense in the address', () => {
  test.each([
    ['/instruments?cursor=zzz', 400],
    ['/instruments?sort=sideways', 400],
    ['/instruments?value_min=abc', 400],
    ['/instruments?q=LONG', 400],
    ['/instruments/not-an-id', 400],
    ['/instruments/01a20050-0000-7000-8000-000000000000', 404],
    ['/units/01a20050-0000-7000-8000-000000000000', 404],
    ['/regions/999999', 404],
  ])('%s is refused with a page that says why', async (path, status) => {
    const { page, context, ...visit } = await site.open(path.replace('LONG', 'x'.repeat(10_000)))
    expect(visit.status).toBe(status)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await page.locator('.failure .actions a').count()).toBe(2)
    await context.close()
  })
})
