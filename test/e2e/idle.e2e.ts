import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../server/lib/workdays.ts'
import { sql } from '../../server/platform/db/index.ts'
import { inspect } from '../support/axe.ts'
import { openOffice, type Office } from '../support/cases.ts'
import { deskPages, openDesk, type DeskSite } from '../support/desk.ts'
import { overflowOf } from '../support/portal.ts'
import { standsStill } from '../support/still.ts'

let site: DeskSite
let office: Office
let instrument = ''

beforeAll(async () => {
  site = await openDesk(async () => {
    const environment = { DAYI_POLICY: 'zhejiang' }
    office = await openOffice({ environment, jobs: true, pages: deskPages })
    return office.product
  })
  const { app } = site.test
  instrument = await office.instrument({ name: '场发射扫描电镜' }, 'listed')
  await standsStill(app, instrument, addDays(app.clock.today(), -250))
}, 240_000)
afterAll(() => site.close())

const faultsOf = async (page: Page) => {
  const { violations } = await inspect(page)
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

describe('what an instrument does at this moment', () => {
  test('changes on the open page without reloading', async () => {
    const { app } = site.test
    const reads = (state: string) =>
      sql`update power_state set state = ${state}, since = now(), known_until = now(), watts = 5, gap_seconds = 300
        where place_id = ${instrument}`.execute(app.db)
    await reads('off')
    await sql`select pg_notify('power', ${instrument})`.execute(app.db)
    const { page, context, complaints } = await site.open(
      office.people.stranger,
      `/instruments/${instrument}`,
    )
    await page.locator('.live-word', { hasText: '关机' }).waitFor()
    await reads('running')
    await sql`select pg_notify('power', ${instrument})`.execute(app.db)
    await page.locator('.live-word', { hasText: '运行中' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('from the last power-on to the public notice', () => {
  test('the department begins from the ladder, where every step is explained', async () => {
    const { page, context, complaints } = await site.open(office.people.officer, '/desk/idle')
    await page.getByRole('link', { name: '场发射扫描电镜' }).click()
    await page.getByRole('heading', { name: '场发射扫描电镜' }).waitFor()
    await page.getByText('249 / 1').first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: '发起划转' }).click()
    await page.getByLabel('拟作出的处理').selectOption({ label: '通报' })
    await page.getByLabel('理由').fill('连续六个月未开机')
    await page.getByRole('button', { name: '提交' }).click()
    await page.waitForURL(/\/me\/cases\//)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('the unit states its case, the department decides with its document, and the public sees the unit named', async () => {
    const { id } = await site.test.app.db
      .selectFrom('procedure_case')
      .select('id')
      .where('procedure', '=', 'public_transfer')
      .executeTakeFirstOrThrow()
    const unit = await site.open(office.people.admin, `/desk/cases/${id}`, 390)
    await unit.page.locator('.idle-sum-strong', { hasText: '249 天' }).waitFor()
    expect(await faultsOf(unit.page)).toEqual([])
    await unit.page.getByLabel('陈述、申辩的内容').fill('正在联系使用单位')
    await unit.page.locator('.decision-foot button[type=submit]').click()
    await unit.page.locator('.decision').waitFor({ state: 'detached' })
    await unit.context.close()
    const officer = await site.open(office.people.officer, `/desk/cases/${id}`)
    await officer.page.locator('.decision textarea').fill('理由不成立')
    await officer.page.locator('.decision input[maxlength="100"]').fill('演教〔2026〕3号')
    await officer.page.locator('.decision-foot button[type=submit]').click()
    await officer.page.locator('.decision').waitFor({ state: 'detached' })
    await officer.context.close()
    const all = await site.open(office.people.stranger, '/publicity/idle', 390)
    await all.page.getByRole('link', { name: 'A 研究所' }).waitFor()
    expect(await all.page.locator('.namings').innerText()).toContain('演教〔2026〕3号')
    expect(await faultsOf(all.page)).toEqual([])
    expect(await overflowOf(all.page)).toBe(0)
    await all.context.close()
  })

  test('the list reads well on a phone and in the dark', async () => {
    const { page, context } = await site.open(office.people.admin, '/desk/idle', 390, true)
    await page.getByRole('link', { name: '场发射扫描电镜' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(await overflowOf(page)).toBe(0)
    await context.close()
  })
})
