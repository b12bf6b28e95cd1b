import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluateAlarms } from '../../server/alarms/actions/evaluate.ts'
import { inspect } from '../support/axe.ts'
import { ask } from '../support/asking.ts'
import { ruleOf } from '../support/alarms.ts'
import { entry, givenUnits, save, unit } from '../support/catalogue.ts'
import { openDesk, type DeskSite } from '../support/desk.ts'
import { givenPerson, type GivenPerson } from '../support/people.ts'
import { overflowOf } from '../support/portal.ts'
import { givenSamples, steady } from '../support/sensor-data.ts'
import { givenSensor, type GivenSensor } from '../support/sensors.ts'

const MINUTE = 60_000
const LONG = '一台名字长得在手机上无论如何也放不进一行里的超低温样品保存与自动存取一体化冰箱'
let site: DeskSite
let manager: GivenPerson
const ids: string[] = []
const sensors: GivenSensor[] = []

beforeAll(async () => {
  site = await openDesk()
  const { app } = site.test
  const [own = ''] = await givenUnits(
    app,
    unit('A', { kind: 'university', name: '长名单位资源与环境科学研究院' }),
  )
  const names = ['冷冻透射电镜', LONG, '核磁共振波谱仪']
  const saved = await save(
    app,
    names.map((name, index) => entry(own, String(index), { name })),
  )
  manager = await givenPerson(app, { role: 'instrument_manager', organisationId: own, name: '林机组' })
  const from = new Date(Date.now() - 600 * MINUTE)
  for (const { id: found } of saved) {
    const id = found ?? ''
    ids.push(id)
    const thresholds = { standby: 20, running: 400 }
    sensors.push(await givenSensor(site.test, { instrumentId: id, from, thresholds }))
  }
}, 180_000)
afterAll(() => site.close())

async function isSound(page: Page, name: string): Promise<void> {
  const folder = process.env['DESK_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  const { violations } = await inspect(page)
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  expect(await overflowOf(page)).toBe(0)
}

/** Watts of a meter until now, one reading a minute. */
const sends = (index: number, minutes: number, power: number) => {
  const device = sensors[index]?.device ?? 0
  const first = Math.floor(Date.now() / MINUTE) * MINUTE - (minutes - 1) * MINUTE
  return givenSamples(site.test, device, steady(first, minutes, power), { battery: 12 })
}

describe('alarms on a phone', () => {
  it('say that there are none, and lead to the rules', async () => {
    const { page, context, complaints } = await site.open(manager, '/desk/alarms', 390)
    await page.getByText('没有未结束的告警').waitFor()
    await isSound(page, 'alarms-none-390')
    await page.getByRole('link', { name: '告警规则', exact: true }).click()
    await page.getByText('还没有告警规则').waitFor()
    await isSound(page, 'alarm-rules-none-390')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('a rule is tried and written, the samples raise it, one tap acknowledges it', async () => {
    await sends(0, 30, 900)
    const name = encodeURIComponent('冷冻透射电镜')
    const path = `/desk/alarms/rules/new?instrument=${ids[0]}&name=${name}`
    const { page, context, complaints } = await site.open(manager, path, 390)
    await page.getByLabel('规则名称').fill('功率太高，可能过热')
    await page.getByLabel('种类').click()
    await page.getByTitle('功率高于或低于').click()
    await page.getByLabel('功率（W）').fill('800')
    await page.getByRole('button', { name: /看看最近/ }).click()
    await page.getByText('最近 7 天里会告警 1 次').waitFor()
    await page.getByLabel('设免打扰时段').check()
    await isSound(page, 'alarm-rule-390')
    await page.getByLabel('设免打扰时段').uncheck()
    await page.getByRole('button', { name: '启用这条规则' }).click()
    await page.getByRole('link', { name: '功率太高，可能过热' }).waitFor()
    await evaluateAlarms(site.test.app)
    await page.reload()
    await page.getByRole('link', { name: '1 条没有结束' }).waitFor()
    await isSound(page, 'alarm-rules-390')
    await page.getByRole('link', { name: '1 条没有结束' }).click()
    await page.getByText('等待签收').waitFor()
    await page.getByRole('button', { name: /^签收 冷冻透射电镜/ }).click()
    await page.getByText('已签收').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('a notice leads to the alarm, which says why and takes a note', async () => {
    await sends(1, 20, 2)
    const rule = ruleOf(
      { kind: 'battery', percent: 20 },
      {
        name: '电表快没电了',
        severity: 'critical',
        wholeUnit: false,
        instruments: [ids[1]],
      },
    )
    expect(
      (await ask(site.test, 'POST', '/alarms/rules', { headers: manager.headers, body: rule })).status,
    ).toBe(201)
    await evaluateAlarms(site.test.app)
    const { page, context, complaints } = await site.open(manager, '/desk/notices', 390)
    await page.getByText(`严重告警：${LONG}`).click()
    await page.getByText('报告电量 12%').waitFor()
    await isSound(page, 'alarm-390')
    await page.getByLabel('说明').fill('明天换电池')
    await page.getByRole('button', { name: '签收' }).click()
    await page.getByText('林机组 签收').waitFor()
    await page.getByText('明天换电池').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('alarms on a desk', () => {
  it('a rule that was removed is gone from the list one comes back to', async () => {
    const body = ruleOf({ kind: 'battery', percent: 5 }, { name: '不要了的规则' })
    await ask(site.test, 'POST', '/alarms/rules', { headers: manager.headers, body })
    const { page, context, complaints } = await site.open(manager, '/desk/alarms/rules')
    await page.getByRole('link', { name: '不要了的规则' }).click()
    await page.getByRole('button', { name: '删去这条规则' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '删去这条规则' }).click()
    await page.getByRole('link', { name: '电表快没电了' }).waitFor()
    expect(await page.getByRole('link', { name: '不要了的规则' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('are acknowledged many at once; the day and the meter say how many there are', async () => {
    await sends(2, 20, 2)
    for (const minutes of [5, 6, 7]) {
      const terms = { kind: 'power', side: 'below', watts: 10, minutes, hysteresisPermille: 0 }
      const body = ruleOf(terms, { name: `冷却停了 ${minutes} 分钟` })
      await ask(site.test, 'POST', '/alarms/rules', { headers: manager.headers, body })
    }
    await evaluateAlarms(site.test.app)
    const { page, context, complaints } = await site.open(manager, '/desk/alarms', 1440, true)
    await page.getByText('冷却停了 5 分钟').first().waitFor()
    await isSound(page, 'alarms-1440-dark')
    await page.goto(`${site.url}/desk/day`)
    await page.getByText(/条告警没有结束/).waitFor()
    await page.goto(`${site.url}/desk/sensors/${sensors[2]?.code}`)
    await page.getByText('有 3 条告警没有结束，其中 3 条没有签收').click()
    await page.getByLabel('选中这一页全部').check()
    await page.getByRole('button', { name: '签收 3 条告警' }).click()
    await page.getByLabel('说明').fill('一起看过了')
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await page.getByText('已签收').nth(2).waitFor()
    await page.getByRole('link', { name: '核磁共振波谱仪' }).first().click()
    await page.getByText('当时的功率').waitFor()
    await isSound(page, 'alarm-1440-dark')
    await page.goto(`${site.url}/desk/alarms/rules`)
    await page.getByText('电表快没电了').waitFor()
    await isSound(page, 'alarm-rules-1440-dark')
    expect(complaints).toEqual([])
    await context.close()
  })
})
