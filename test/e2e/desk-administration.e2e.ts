import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from '../support/axe.ts'
import { givenUnits, unit } from '../support/catalogue.ts'
import { openDesk, type DeskSite } from '../support/desk.ts'
import { givenPerson, type GivenPerson } from '../support/people.ts'
import { overflowOf } from '../support/portal.ts'

let site: DeskSite
let admin: GivenPerson
let auditor: GivenPerson
let operator: GivenPerson

beforeAll(async () => {
  site = await openDesk()
  const [own = ''] = await givenUnits(site.test.app, unit('A', { kind: 'university' }))
  admin = await givenPerson(site.test.app, { role: 'unit_admin', organisationId: own, name: '周管理' })
  await givenPerson(site.test.app, { role: 'instrument_manager', organisationId: own, name: '郑机组' })
  auditor = await givenPerson(site.test.app, { role: 'auditor' })
  operator = await givenPerson(site.test.app, { role: 'province_operator' })
}, 180_000)
afterAll(() => site.close())

/** The page as it stands: nothing against WCAG, nothing beyond the window. */
async function isSound(page: Page, name: string): Promise<void> {
  const folder = process.env['DESK_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  const { violations } = await inspect(page)
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  expect(await overflowOf(page)).toBe(0)
}

describe.each([1440, 390])('at %i pixels', (width) => {
  it('a unit administrator invites somebody and ends a role', async () => {
    const { page, context, complaints } = await site.open(admin, '/desk/people', width)
    await page.getByText('郑机组').waitFor()
    await isSound(page, `people-${width}`)
    await page.getByRole('button', { name: '邀请人员' }).click()
    await page.getByLabel('角色', { exact: true }).click()
    await page.getByTitle('机组管理员').click()
    await page.getByLabel('手机号或邮箱').fill(`someone${width}@example.org`)
    await isSound(page, `invite-${width}`)
    await page.getByRole('button', { name: '发出邀请' }).click()
    await page.getByText('已发给').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('等候').first().waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('a key is made and shown once', async () => {
    const { page, context, complaints } = await site.open(admin, '/desk/keys', width)
    await page.getByRole('button', { name: '新建密钥' }).first().click()
    await page.getByLabel('用途').fill(`资产系统 ${width}`)
    await page.getByRole('checkbox').first().check()
    await isSound(page, `key-${width}`)
    await page.getByRole('dialog').getByRole('button', { name: '新建密钥' }).click()
    const key = await page.locator('.key-text').innerText()
    expect(key).toMatch(/^dayik_/)
    await page.reload()
    await page.getByText(`资产系统 ${width}`).waitFor()
    expect(await page.content()).not.toContain(key)
    await isSound(page, `keys-${width}`)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('an auditor reads the history and whether its chain is whole', async () => {
    const { page, context, complaints } = await site.open(auditor, '/desk/audit', width)
    await page.getByText('封存链').waitFor()
    await page.locator('.link-button').first().waitFor()
    await isSound(page, `audit-${width}`)
    await page.locator('.link-button').first().click()
    await page.getByRole('button', { name: '同一对象的全部' }).waitFor()
    await isSound(page, `event-${width}`)
    await page.getByRole('button', { name: '同一对象的全部' }).click()
    await page.waitForURL(/subjectId=/)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('an operator sees the year and takes in a notice with its faults told', async () => {
    const { page, context, complaints } = await site.open(operator, '/desk/calendar?year=2026', width)
    await page.getByText('一月').first().waitFor()
    await isSound(page, `calendar-${width}`)
    await page.getByLabel('文件（csv 或 ics）').setInputFiles({
      name: '2027.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('日期,类型,名称\n2027-13-01,休,元旦\n'),
    })
    await page.getByRole('button', { name: '载入', exact: true }).click()
    await page.getByText('不是有效日期').waitFor()
    await isSound(page, `calendar-fault-${width}`)
    expect(complaints.filter((each) => !each.includes('422'))).toEqual([])
    await context.close()
  })
})
