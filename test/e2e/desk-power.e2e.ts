import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from '../support/axe.ts'
import { entry, givenUnits, save, unit } from '../support/catalogue.ts'
import { openDesk, type DeskSite } from '../support/desk.ts'
import { givenPerson, type GivenPerson } from '../support/people.ts'
import { overflowOf } from '../support/portal.ts'
import { believable, putSamples } from '../support/power-readings.ts'
import { givenSensor } from '../support/sensors.ts'

const DAY = 86_400_000
let site: DeskSite
let manager: GivenPerson
const codes: string[] = []

beforeAll(async () => {
  site = await openDesk()
  const { app } = site.test
  const [own = ''] = await givenUnits(app, unit('A', { kind: 'university' }))
  const [one, other] = await save(app, [
    entry(own, '1', { name: '场发射扫描电镜' }),
    entry(own, '2', { name: '一台名字长得在手机上无论如何也放不进一行里的气相色谱质谱联用仪' }),
  ])
  manager = await givenPerson(app, { role: 'instrument_manager', organisationId: own, name: '林机组' })
  const from = Date.now() - 9 * DAY
  for (const [index, instrument] of [one, other].entries()) {
    const sensor = await givenSensor(site.test, { instrumentId: instrument?.id ?? '', from: new Date(from) })
    codes.push(sensor.code)
    const levels = index === 0 ? [2, 340, 1800] : [300, 320]
    await putSamples(app, sensor.device, believable(from, 9 * 24, 5 + index, { every: 60_000, levels }))
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

describe('power on the desk', () => {
  it('waits for thresholds, which the distribution suggests and a person confirms', async () => {
    const { page, context, complaints } = await site.open(manager, `/desk/sensors/${codes[0]}`, 1440)
    await page.getByText('待确认阈值').first().waitFor()
    await page.getByText('分布分成三层').waitFor()
    await isSound(page, 'power-suggested')
    await page.getByRole('button', { name: '确认阈值' }).click()
    await page.getByText('林机组').first().waitFor()
    await page
      .getByText(/^运行 /)
      .first()
      .waitFor()
    await isSound(page, 'power-confirmed')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('says so where the distribution does not tell', async () => {
    const { page, context } = await site.open(manager, `/desk/sensors/${codes[1]}`, 390)
    await page.getByText('功率只有一层').waitFor()
    expect(await page.getByRole('button', { name: '确认阈值' }).isDisabled()).toBe(true)
    await isSound(page, 'power-one-level-390')
    await context.close()
  })

  it.each([
    [1440, false],
    [390, false],
    [1440, true],
  ])('is a curve and a table at %i pixels, dark: %s', async (width, isDark) => {
    const { page, context, complaints } = await site.open(manager, `/desk/sensors/${codes[0]}`, width, isDark)
    await page.getByRole('img', { name: /^功率曲线：运行/ }).waitFor()
    await page.getByText('7 天', { exact: true }).click()
    await page.getByRole('button', { name: '看表格' }).focus()
    await isSound(page, `power-week-${width}${isDark ? '-dark' : ''}`)
    await page.keyboard.press('Enter')
    await page.getByRole('table', { name: '各段时间的状态' }).waitFor()
    await isSound(page, `power-table-${width}${isDark ? '-dark' : ''}`)
    expect(complaints).toEqual([])
    await context.close()
  })
})
