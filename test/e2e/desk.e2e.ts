import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dist } from '../../server/platform/bundle/index.ts'
import { inspect } from '../support/axe.ts'
import { deskPages, openDesk, type DeskSite } from '../support/desk.ts'
import { overflowOf } from '../support/portal.ts'
import { givenProvince } from '../support/province.ts'

type Province = Awaited<ReturnType<typeof givenProvince>>
let site: DeskSite
let province: Province
let late: string
let caseId: string

beforeAll(async () => {
  site = await openDesk(async () => {
    province = await givenProvince({ pages: deskPages })
    return province.product
  })
  late = (await province.obligationOf('LATE')).id
  const opened = await province.post(
    'matters/exemption/cases',
    {
      instrumentIds: [await province.idOf('NEAR')],
      form: { ground: 'other', reason: '长期外借，归还后再办' },
    },
    province.admin,
  )
  caseId = opened.body.id
}, 240_000)
afterAll(() => site.close())

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await inspect(page)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** Everything asked for has come, and nothing is still a bar in its place. */
const settled = async (page: Page): Promise<void> => {
  await page.locator('h1').waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('.loading').waitFor({ state: 'detached' })
}

type Who = 'admin' | 'officer' | 'head'
const pages: [name: string, Who, () => string][] = [
  ['to-dos', 'admin', () => '/desk'],
  ['notices', 'admin', () => '/desk/notices'],
  ['the board', 'admin', () => '/desk/obligations'],
  ['the board of the province', 'head', () => '/desk/obligations'],
  ['one obligation', 'admin', () => `/desk/obligations/${late}`],
  ['the cockpit', 'head', () => '/desk/overview'],
  ['the policy book', 'head', () => '/desk/policy'],
  ['a rule tried', 'head', () => '/desk/policy/what-if/onboard.due'],
  ['a change of a rule', 'head', () => '/desk/policy/change/onboard.due'],
  ['the inbox', 'admin', () => '/desk/cases?view=all'],
  ['a case', 'admin', () => `/desk/cases/${caseId}`],
  ['a form', 'admin', () => '/desk/matters/new/exemption'],
  ['campaigns', 'head', () => '/desk/campaigns'],
  ['a page of another role', 'admin', () => '/desk/overview'],
  ['no page', 'admin', () => '/desk/nothing-here'],
]

const windows: [name: string, width: number, dark: boolean][] = [
  ['on a desk', 1440, false],
  ['on a phone, dark', 390, true],
]

describe.each(windows)('%s', (_name, width, dark) => {
  it.each(pages)(
    '%s passes WCAG AA, breaks no content policy and never scrolls sideways',
    async (name, who, path) => {
      const { page, context, complaints } = await site.open(province[who], path(), width, dark)
      try {
        await settled(page)
        const folder = process.env['DESK_PICTURES']
        if (folder !== undefined)
          await page.screenshot({
            path: `${folder}/${name.replaceAll(' ', '-')}-${width}.png`,
            fullPage: true,
          })
        expect(await faultsOf(page)).toEqual([])
        expect(await overflowOf(page)).toBeLessThanOrEqual(0)
        expect(complaints).toEqual([])
      } finally {
        await context.close()
      }
    },
  )
})

describe('on the smallest phone', () => {
  it.each(pages)('%s does not scroll sideways', async (_name, who, path) => {
    const { page, context } = await site.open(province[who], path(), 320)
    try {
      await settled(page)
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    } finally {
      await context.close()
    }
  })
})

describe('by keyboard alone', () => {
  it('leads from the board into the details, to their action, and back to the row', async () => {
    const { page, context } = await site.open(province.head, '/desk/obligations')
    await settled(page)
    await page.locator('.skip').focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    const row = page.locator('.cell-action a').first()
    for (let step = 0; step < 80; step += 1) {
      await page.keyboard.press('Tab')
      if (await row.evaluate((each) => each === document.activeElement)) break
    }
    await page.keyboard.press('Enter')
    await page.locator('dialog.sheet-box .why-sentence').waitFor()
    expect(
      await page.locator('dialog .sheet-title').evaluate((each) => each === document.activeElement),
    ).toBe(true)
    expect(await faultsOf(page)).toEqual([])
    const action = page.locator('.sheet-foot button')
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab')
      if (await action.evaluate((each) => each === document.activeElement)) break
    }
    await page.keyboard.press('Enter')
    await page.getByText('已经提醒。').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog.sheet-box').waitFor({ state: 'detached' })
    await context.close()
  })
})

describe('a department on a phone', () => {
  it('confirms an exemption that a unit handed in with its statement, and the inbox is empty again', async () => {
    const unit = await site.open(province.admin, `/desk/cases/${caseId}`, 390)
    await settled(unit.page)
    await unit.page.locator('.attach input[type=file]').setInputFiles({
      name: '说明.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
    })
    await unit.page.getByRole('link', { name: '说明.pdf' }).waitFor()
    await unit.page.getByRole('button', { name: '提交办件' }).click()
    await unit.page.getByText('办理中').waitFor()
    await unit.context.close()

    const { page, context, complaints } = await site.open(province.officer, '/desk/cases', 390)
    await settled(page)
    await page.getByRole('link', { name: /万能材料试验机/ }).click()
    await page.locator('.decision').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByLabel('退回补正').check()
    await page.locator('.decision-foot .ant-btn-primary').click()
    await page.getByText('没有写理由').waitFor()
    await page.getByLabel('确认').check()
    await page.locator('.decision textarea').fill('情况属实')
    const action = page.locator('.decision-foot .ant-btn-primary')
    expect(await action.innerText()).toContain('确认，送')
    expect(await action.evaluate((each) => each.getBoundingClientRect().height)).toBeGreaterThanOrEqual(44)
    await action.click()
    await page.getByText('这一步不在您这里').waitFor()
    expect(complaints.filter((each) => !each.includes('422'))).toEqual([])
    await context.close()
  })
})

describe('what if', () => {
  it('says by the arrow keys what a lower threshold would change, and saves nothing', async () => {
    const { page, context } = await site.open(province.head, '/desk/policy/what-if/scope.mandatory')
    await settled(page)
    const row = page.locator('.what-if-result tbody tr').first()
    expect((await row.innerText()).split(/\s+/).slice(0, 4)).toEqual(['应入网', '6', '6', '–'])
    await page.locator('.ant-slider-handle').focus()
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft')
    await page.getByText('改为 ¥300,000').waitFor()
    await row.getByText('+1').waitFor()
    expect(await faultsOf(page)).toEqual([])
    const { body } = await province.get('policy/rules/scope.mandatory', province.head)
    expect(body.versions.filter(({ origin }: { origin: string }) => origin === 'recorded')).toEqual([])
    await context.close()
  })
})

describe('filters', () => {
  it('live in the address and survive a reload', async () => {
    const { page, context } = await site.open(province.head, '/desk/obligations?group=overdue')
    await settled(page)
    expect(await page.locator('tr.group').allInnerTexts()).toEqual([expect.stringContaining('已逾期')])
    await page.getByText('按单位').click()
    await page.waitForURL(/by=subject/)
    await page.reload()
    await settled(page)
    expect(page.url()).toContain('group=overdue')
    expect(await page.locator('.ant-segmented-item-selected').innerText()).toBe('按单位')
    await context.close()
  })
})

describe('the workbench', () => {
  it('sends those not signed in to sign in and back', async () => {
    const answer = await fetch(`${site.url}/desk/obligations?group=overdue`, { redirect: 'manual' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fdesk%2Fobligations%3Fgroup%3Doverdue')
  })

  it('loads at most 350 KB of compressed script before a page shows, in one language', async () => {
    const entry = JSON.parse(await readFile(`${dist}desk/entry.json`, 'utf8')) as {
      script: string
      imports: string[]
      texts: Record<string, string>
    }
    const first = [entry.script, ...entry.imports, entry.texts['zh-CN']!]
    const sizes = await Promise.all(
      first.map(async (name) => (await readFile(`${dist}desk/assets/${name}.br`)).length),
    )
    const total = sizes.reduce((sum, size) => sum + size, 0)
    expect(total).toBeGreaterThan(50 * 1024)
    expect(total).toBeLessThanOrEqual(350 * 1024)
    expect(first).not.toContain(entry.texts['en'])
  })

  it('serves its files compressed and for ever, and its pages never from a store', async () => {
    const entry = JSON.parse(await readFile(`${dist}desk/entry.json`, 'utf8')) as { script: string }
    const file = await fetch(`${site.url}/desk/assets/${entry.script}`, {
      headers: { 'accept-encoding': 'br' },
    })
    expect(file.headers.get('content-encoding')).toBe('br')
    expect(file.headers.get('cache-control')).toContain('immutable')
    const page = await fetch(`${site.url}/desk`, { headers: province.admin.headers })
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('content-security-policy')).toMatch(/style-src 'self' 'nonce-[^']+'; /)
    const portal = await fetch(`${site.url}/`)
    expect(portal.headers.get('content-security-policy')).not.toContain('nonce')
  })
})
