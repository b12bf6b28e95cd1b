import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookAtAll } from '../../server/sensors/actions/look.ts'
import { inspect } from '../support/axe.ts'
import { entry, givenUnits, save, unit } from '../support/catalogue.ts'
import { openDesk, type DeskSite } from '../support/desk.ts'
import { givenPerson, type GivenPerson } from '../support/people.ts'
import { overflowOf } from '../support/portal.ts'
import { givenSamples, steady } from '../support/sensor-data.ts'
import { givenSensor, type GivenSensor } from '../support/sensors.ts'

const MINUTE = 60_000
let site: DeskSite
let manager: GivenPerson
let frozen: GivenSensor

beforeAll(async () => {
  site = await openDesk()
  const { app } = site.test
  const [own = ''] = await givenUnits(app, unit('SD', { kind: 'university' }))
  manager = await givenPerson(app, { role: 'instrument_manager', organisationId: own, name: '季楷' })
  const made = await save(
    app,
    ['高速离心机 H-9', '显微红外 F-7', '热台显微镜 390', '热台显微镜 1440'].map((name, index) =>
      entry(own, `SD-${index}`, { name }),
    ),
  )
  const now = Math.floor(Date.now() / MINUTE) * MINUTE
  const [first = '', second = ''] = made.map(({ id }) => id ?? '')
  frozen = await givenSensor(site.test, { instrumentId: first, from: new Date(now - 40 * 60 * MINUTE) })
  await givenSamples(site.test, frozen.device, steady(now - 20 * 60 * MINUTE, 1, 612))
  await givenSamples(site.test, frozen.device, steady(now - 20 * 60 * MINUTE + MINUTE, 20 * 60 - 1, 612))
  const silent = await givenSensor(site.test, {
    instrumentId: second,
    from: new Date(now - 40 * 60 * MINUTE),
  })
  await givenSamples(
    site.test,
    silent.device,
    steady(now - 30 * 60 * MINUTE, 600, (n) => 200 + (n % 50)),
  )
  await lookAtAll(app)
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

describe.each([1440, 390])('sensors at %i pixels', (width) => {
  it('show what is wrong first, in words, with the next step', async () => {
    const { page, context, complaints } = await site.open(manager, '/desk/sensors', width)
    await page.getByText('一直 612 W').waitFor()
    await page.getByText('没有数据 20 小时').waitFor()
    await isSound(page, `sensors-${width}`)
    await page.getByRole('link', { name: frozen.code, exact: true }).click()
    await page.getByRole('heading', { name: frozen.code }).waitFor()
    await page.getByText('设备密钥').waitFor()
    await isSound(page, `sensor-${width}`)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('are installed on the spot: registered, put in place, heard, tested, working', async () => {
    const { page, context, complaints } = await site.open(manager, '/desk/sensors', width)
    const code = `E-${width}`
    await page.getByRole('button', { name: '登记传感器' }).click()
    await page.getByRole('dialog').getByLabel('编号').fill(code)
    await page.getByRole('button', { name: '登记 1 只' }).click()
    const key = await page.locator('.key-list code').innerText()
    expect(key).toMatch(/^[\w-]{43}$/)
    await isSound(page, `registered-${width}`)
    // The code on the label leads here.
    await page.goto(`${site.url}/desk/sensors/${code.toLowerCase()}`)
    await page.getByText('现场安装').waitFor()
    await isSound(page, `install-${width}`)
    await page.getByRole('combobox', { name: '仪器' }).click()
    await page.getByTitle(`热台显微镜 ${width}`).click()
    await page.getByRole('button', { name: '装在这里' }).click()
    await page.getByText('等待设备上报').waitFor()
    await sent(code, key, 21)
    await page.getByText('已收到数据').waitFor()
    await page.getByRole('button', { name: '开始试机' }).click()
    // Six minutes pass while the phone sleeps: what it keeps is set back, and so is the moment of installation.
    await setBack(page, code)
    await page.getByLabel('应有功率').fill('1000')
    await isSound(page, `test-run-${width}`)
    await page.getByRole('button', { name: '结束并校验' }).click()
    await page.getByText('校验通过').waitFor()
    await page.getByText('现场安装').waitFor({ state: 'detached' })
    await isSound(page, `working-${width}`)
    expect(complaints).toEqual([])
    await context.close()
  })
})

/** The device speaks over HTTPS with the key it was given. */
async function sent(code: string, key: string, minutes: number): Promise<void> {
  const now = Date.now()
  const samples = Array.from({ length: minutes }, (_, n) => ({
    at: now - (minutes - 1 - n) * MINUTE,
    power: 1003,
  }))
  const answer = await fetch(`${site.url}/api/v1/telemetry/samples`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${code}:${key}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ samples, sent: new Date(now).toISOString() }),
  })
  expect(answer.status).toBe(200)
}

async function setBack(page: Page, code: string): Promise<void> {
  await site.test.app.db
    .updateTable('sensor_assignment')
    .set({ from_at: new Date(Date.now() - 20 * MINUTE) })
    .where('sensor_id', 'in', (query) => query.selectFrom('sensor').select('id').where('code', '=', code))
    .execute()
  const from = new Date(Date.now() - 6 * MINUTE).toISOString()
  await page.evaluate(
    ([name, value]) => sessionStorage.setItem(name ?? '', value ?? ''),
    [`sensor-run-${code}`, from],
  )
  await page.reload()
}
