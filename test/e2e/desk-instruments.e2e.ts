import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from '../support/axe.ts'
import { entry, givenUnits, save, unit } from '../support/catalogue.ts'
import { openDesk, type DeskSite } from '../support/desk.ts'
import { givenPerson, type GivenPerson } from '../support/people.ts'
import { overflowOf } from '../support/portal.ts'

let site: DeskSite
let admin: GivenPerson
let listed: string

beforeAll(async () => {
  site = await openDesk()
  const [own = ''] = await givenUnits(site.test.app, unit('A', { regionCode: '220104', kind: 'university' }))
  admin = await givenPerson(site.test.app, { role: 'unit_admin', organisationId: own, name: '周管理' })
  const saved = await save(
    site.test.app,
    Array.from({ length: 12 }, (_, index) =>
      entry(own, `E-${index}`, {
        name: `扫描电子显微镜 ${index}`,
        model: `SEM-${index}`,
        originalValueFen: 120_000_000 + index,
        acceptanceDate: '2024-03-05',
      }),
    ),
  )
  listed = saved[0]?.id ?? ''
}, 180_000)
afterAll(() => site.close())

const violations = async (page: Page) => {
  const { violations: found } = await inspect(page)
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html)
        .join(' | ')
        .slice(0, 400)}`,
  )
}

const picture = async (page: Page, name: string) => {
  const folder = process.env['DESK_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe('the table of instruments', () => {
  it.each([1440, 390])('is whole and readable at %i pixels', async (width) => {
    const { page, context, complaints } = await site.open(admin, '/desk/instruments', width)
    await page.getByRole('link', { name: '扫描电子显微镜 11' }).waitFor()
    await picture(page, `list-${width}`)
    expect(await overflowOf(page)).toBe(0)
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('narrows by what is looked for, keeps that in the address, and changes many at once', async () => {
    const { page, context } = await site.open(admin, '/desk/instruments?q=SEM-3')
    await page.getByText('已显示 1 条').waitFor()
    await page.getByRole('checkbox', { name: '选中 扫描电子显微镜 3' }).check()
    await page.getByRole('button', { name: '批量修改' }).click()
    await page.getByRole('checkbox', { name: '委托测试' }).check()
    await picture(page, 'bulk')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '修改 1 台的开放方式' }).click()
    await page.getByText('改了 1 台').waitFor()
    await context.close()
  })
})

describe('an entry', () => {
  it('is begun with a name, filled in with faults at their fields, and saved', async () => {
    const { page, context } = await site.open(admin, '/desk/instruments/new')
    await page.getByLabel('名称').fill('质谱仪')
    await page.getByRole('button', { name: '建草稿，继续填' }).click()
    await page.getByRole('heading', { level: 1, name: '质谱仪' }).waitFor()
    await page.getByLabel('产地').fill('ZZ')
    await page.getByLabel('型号').fill('Q-1')
    await page.getByLabel('原值').fill('一百万')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('这几项认不出').waitFor()
    await page.getByLabel('原值').fill('1,234,567.80')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('link', { name: '没有这个国别代码' }).waitFor()
    expect(await page.getByLabel('产地').getAttribute('aria-invalid')).toBe('true')
    await picture(page, 'form-faults')
    expect(await violations(page)).toEqual([])
    await page.getByLabel('产地').fill('DE')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存', { exact: true }).waitFor()
    await page.reload()
    await page.getByLabel('原值').waitFor()
    expect(await page.getByLabel('原值').inputValue()).toBe('1234567.80')
    expect(await page.getByLabel('型号').inputValue()).toBe('Q-1')
    await context.close()
  })

  it('loses nothing that was typed: not with the page, not to another who was first', async () => {
    const { page, context } = await site.open(admin, `/desk/instruments/${listed}`)
    await page.getByLabel('房间').fill('B-101')
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByText('找回了上次没有保存的 1 项').waitFor()
    expect(await page.getByLabel('房间').inputValue()).toBe('B-101')
    const before = await (await page.request.get(`${site.url}/api/v1/work/instruments/${listed}`)).json()
    await page.request.patch(`${site.url}/api/v1/instruments/${listed}`, {
      data: { fee: '别人填的', updatedAt: before.updatedAt },
      headers: { origin: site.test.app.config.publicUrl },
    })
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('有人先改了这条记录').waitFor()
    await page.getByRole('button', { name: '取新的内容，保留我填的' }).click()
    await page.getByLabel('收费标准').filter({ hasText: '别人填的' }).waitFor()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存', { exact: true }).waitFor()
    const after = await (await page.request.get(`${site.url}/api/v1/work/instruments/${listed}`)).json()
    expect(after.facts).toMatchObject({ room: 'B-101', fee: '别人填的' })
    await context.close()
  })

  it('works on a phone', async () => {
    const { page, context, complaints } = await site.open(admin, `/desk/instruments/${listed}`, 390)
    await page.getByLabel('房间').waitFor()
    await picture(page, 'form-390')
    expect(await overflowOf(page)).toBe(0)
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('a draft', () => {
  it('is handed in from its page: what it lacks is told, what is whole goes', async () => {
    const { page, context } = await site.open(admin, '/desk/instruments/new')
    const make = (facts: object) =>
      page.request.post(`${site.url}/api/v1/instruments`, {
        data: facts,
        headers: { origin: site.test.app.config.publicUrl },
      })
    const bare = await (await make({ name: '只有名称' })).json()
    await page.goto(`${site.url}/desk/instruments/${bare.id}`)
    await page.getByRole('button', { name: /^提交入网/ }).click()
    await page.getByText('没有提交', { exact: true }).waitFor()
    expect(await violations(page)).toEqual([])
    const whole = await (
      await make({
        name: '冷场发射电镜',
        model: 'F-1',
        technical: '0.8 nm',
        functions: '形貌观察',
        openingRules: '预约开放',
        openingModes: ['commissioned'],
        serviceContent: '形貌观察、能谱分析',
        fee: '300 元/小时',
        originalValueFen: 300_000_000,
        acceptanceDate: '2026-11-02',
        officePhone: '0431-85000000',
      })
    ).json()
    await page.goto(`${site.url}/desk/instruments/${whole.id}`)
    await page.getByRole('button', { name: /^提交入网/ }).click()
    await page.getByText('已提交入网').waitFor()
    await picture(page, 'submitted')
    await context.close()
  })
})

const LIST = [
  '设备编号,设备名称,规格型号,金额,启用时间,怪列',
  'W1,激光共聚焦显微镜,C-980,512,2016-03-05,x',
  'W2,核磁共振波谱仪,N-600,428,2017-13-05,y',
  'W3,,S-3,62.5,2018-04-19,z',
].join('\n')

// Three times a job takes the list up in the background.
const PATIENCE = 180_000

describe('an import', () => {
  it.each([1440, 390])(
    'goes from the file to its result at %i pixels',
    async (width) => {
      const { page, context, complaints } = await site.open(admin, '/desk/imports', width)
      await page.getByRole('heading', { level: 1, name: '导入仪器' }).waitFor({ timeout: PATIENCE })
      await picture(page, `imports-${width}`)
      expect(await violations(page)).toEqual([])
      const list = LIST.replaceAll('W', `W${width}-`)
      await page
        .getByLabel('选文件', { exact: true })
        .first()
        .setInputFiles({ name: '设备台账.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
      await page.getByText('请您定').first().waitFor({ timeout: PATIENCE })
      await picture(page, `columns-${width}`)
      expect(await overflowOf(page)).toBe(0)
      expect(await violations(page)).toEqual([])
      const look = page.getByRole('button', { name: '预览 3 行' })
      expect(await look.isDisabled()).toBe(true)
      await page.getByLabel('启用时间：认成什么').click()
      await page.getByTitle('验收日期').click()
      await look.click()
      await page.getByRole('heading', { level: 1, name: '导入预览' }).waitFor({ timeout: PATIENCE })
      await page.getByText('没有 13 月').first().waitFor({ timeout: PATIENCE })
      await picture(page, `preview-${width}`)
      expect(await overflowOf(page)).toBe(0)
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: '改成 2017-05-13' }).click()
      await page.getByRole('button', { name: '按改好的 1 格重新试读' }).click()
      await page.getByRole('button', { name: '写入没有错的 2 行' }).click({ timeout: PATIENCE })
      await page
        .getByRole('heading', { level: 1, name: '写入 2 行，1 行没有收' })
        .waitFor({ timeout: PATIENCE })
      await page.getByText('没有收的 1 行').waitFor({ timeout: PATIENCE })
      await picture(page, `result-${width}`)
      expect(await violations(page)).toEqual([])
      const [report] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: '下载标错的原表' }).click(),
      ])
      expect(report.suggestedFilename()).toBe('设备台账-report.xlsx')
      expect(complaints).toEqual([])
      await context.close()
    },
    PATIENCE,
  )
})
