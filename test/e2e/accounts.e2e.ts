import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspect } from '../support/axe.ts'
import { openSite, overflowOf, type Reader, type Site, type Visit } from '../support/portal.ts'

let site: Site

beforeAll(async () => {
  site = await openSite(60)
}, 120_000)
afterAll(() => site.close())

const codeFor = (phone: string): string =>
  String(site.sent.findLast(({ to }) => to === `+86${phone}`)?.params['code'])

async function clean(visit: Visit): Promise<void> {
  const { violations } = await inspect(visit.page)
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
  ).toEqual([])
  expect(await overflowOf(visit.page)).toBeLessThanOrEqual(0)
}

/** Signs in as a person of the demonstration, found by role or name. */
async function asDemo(who: string, reader: Reader = {}, next = '/me'): Promise<Visit> {
  const visit = await site.open(`/sign-in?next=${next}`, reader)
  await visit.page.locator('.identity', { hasText: who }).first().click()
  await visit.page.waitForURL(`**${next}`)
  return visit
}

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('signing in by mobile number, %s', (_name, scripts) => {
  test('sends a code, says when it is wrong and keeps the number, then leads on to where one wanted', async () => {
    const phone = scripts ? '13900000417' : '13900000418'
    const visit = await site.open('/sign-in?next=/units', { width: 390, scripts })
    const { page } = visit
    await page.getByLabel('手机号').fill('12')
    await page.getByRole('button', { name: '获取验证码' }).click()
    expect(await page.locator('#field-phone-fault').innerText()).toContain('这不是手机号')
    await page.getByLabel('手机号').fill(phone)
    await page.getByRole('button', { name: /获取验证码|重新发送/ }).click()
    expect(await page.locator('#field-code-hint').innerText()).toContain(`139 **** ${phone.slice(-4)}`)
    await page.getByLabel('验证码').fill(codeFor(phone) === '000000' ? '000001' : '000000')
    await page.getByLabel('验证码').press('Enter')
    expect(await page.locator('#field-code-fault').innerText()).toContain('验证码不对')
    expect(await page.getByLabel('手机号').inputValue()).toBe(phone)
    if (scripts) await clean(visit)
    await page.getByLabel('验证码').fill(codeFor(phone))
    await page.getByRole('button', { name: '登录', exact: true }).last().click()
    await page.waitForURL('**/units')
    await page.goto(`${site.url}/me`)
    expect(await page.locator('h1').innerText()).toBe(`用户 ${phone.slice(-4)}`)
    await visit.context.close()
  })
})

describe('an account by e-mail', () => {
  test('is opened, confirmed by the link in the mail, and used; without scripts', async () => {
    const visit = await site.open('/sign-up', { scripts: false })
    const { page } = visit
    await page.getByLabel('姓名').fill('<b>岑一帆</b>')
    await page.getByLabel('邮箱').fill('cen@example.cn')
    await page.getByLabel('新密码').fill('short')
    await page.getByRole('button', { name: '注册' }).click()
    expect(await page.locator('#field-password-fault').innerText()).toContain('至少 10')
    expect(await page.getByLabel('姓名').inputValue()).toBe('<b>岑一帆</b>')
    expect(await page.getByLabel('新密码').inputValue()).toBe('')
    await page.getByLabel('新密码').fill('ein langer Satz am Fluss')
    await page.getByRole('button', { name: '注册' }).click()
    await page.waitForURL('**/sign-up?sent=1')
    const link = String(site.sent.findLast(({ to }) => to === 'cen@example.cn')?.params['link'])
    await page.goto(site.url + new URL(link).pathname + new URL(link).search)
    await page.getByRole('button', { name: '确认邮箱' }).click()
    await page.waitForURL('**/sign-in?way=password')
    await page.getByLabel('邮箱或手机号').fill('cen@example.cn')
    await page.getByRole('textbox', { name: '密码' }).fill('ein langer Satz am Fluss')
    await page.getByRole('button', { name: '登录', exact: true }).last().click()
    await page.waitForURL(`${site.url}/`)
    await page.goto(`${site.url}/me`)
    expect(await page.locator('h1').innerText()).toBe('<b>岑一帆</b>')
    await visit.context.close()
  })
})

/** Signs in by a code to a number; whoever has none yet gets an account so. */
async function byPhone(phone: string, reader: Reader, next: string): Promise<Visit> {
  const visit = await site.open(`/sign-in?next=${next}`, reader)
  await visit.page.getByLabel('手机号').fill(phone)
  await visit.page.getByRole('button', { name: '获取验证码' }).click()
  await visit.page.getByLabel('验证码').fill(codeFor(phone))
  await visit.page.getByRole('button', { name: '登录', exact: true }).last().click()
  await visit.page.waitForURL(`**${next}`)
  return visit
}

describe('what proves who one is', () => {
  test('changes one’s number by a code to the new one, with the fault beside its field; without scripts', async () => {
    const visit = await byPhone('13900000427', { width: 390, scripts: false }, '/me/contact')
    const { page } = visit
    expect(await page.locator('#field-phone-hint').innerText()).toContain('13900000427')
    await page.getByLabel('新手机号').fill('12')
    await page.getByRole('button', { name: '发送验证码' }).click()
    expect(await page.locator('#field-phone-fault').innerText()).toContain('这不是手机号')
    await page.getByRole('button', { name: '发验证码到本人的手机或邮箱' }).click()
    await page.getByLabel('新手机号').fill('13900000437')
    await page.getByLabel('验证码').fill(codeFor('13900000427'))
    await page.getByRole('button', { name: '发送验证码' }).click()
    await page.getByLabel('验证码').fill('not it')
    await page.getByRole('button', { name: '确认更改' }).click()
    expect(await page.locator('.fault').innerText()).not.toBe('')
    await page.getByLabel('验证码').fill(codeFor('13900000437'))
    await page.getByRole('button', { name: '确认更改' }).click()
    await page.waitForURL(`${site.url}/me`)
    expect(await page.locator('.facts').innerText()).toContain('13900000437')
    await visit.context.close()
  })

  test('is asked for before an account is erased, and again where it is wrong', async () => {
    const visit = await byPhone('13900000447', { scripts: false }, '/me/erase')
    const { page } = visit
    await page.getByRole('button', { name: '发验证码到本人的手机或邮箱' }).click()
    expect(await page.locator('.notice').first().innerText()).toContain('0447')
    const name = '用户 0447'
    await page.getByLabel(name).fill(name)
    await page.getByLabel('验证码').fill('000')
    await page.getByRole('button', { name: '永久注销' }).click()
    expect(page.url()).toContain('/me/erase')
    expect(await page.getByLabel(name).inputValue()).toBe(name)
    await page.getByLabel('验证码').fill(codeFor('13900000447'))
    await page.getByRole('button', { name: '永久注销' }).click()
    await page.waitForURL(`${site.url}/`)
    await page.goto(`${site.url}/me`)
    expect(page.url()).toContain('/sign-in?next=%2Fme')
    await visit.context.close()
  })
})

describe('work handed on', () => {
  test('goes to a colleague by the keyboard alone, is seen by both, and is taken back', async () => {
    const visit = await asDemo('沈知行', { width: 390 }, '/me/delegations')
    const { page } = visit
    await page.getByLabel('委托给').selectOption({ label: '林清越' })
    const day = (ahead: number) =>
      new Date(Date.now() + (ahead * 24 + 8) * 3_600_000).toISOString().slice(0, 10)
    await page.locator('#field-from').fill(day(0))
    await page.locator('#field-until').fill(day(3))
    await page.locator('#field-reason').fill('外出')
    await page.locator('#field-reason').press('Enter')
    await page.waitForURL('**/me/delegations')
    expect(await page.locator('.rows').innerText()).toContain('林清越')
    await clean(visit)
    const colleague = await asDemo('林清越', { width: 1440, dark: true }, '/me/delegations')
    expect(await colleague.page.locator('.rows').innerText()).toContain('沈知行')
    await clean(colleague)
    await colleague.context.close()
    await page.locator('.rows button').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelectorAll('.rows button').length === 0)
    expect(visit.complaints).toEqual([])
    await visit.context.close()
  })
})

describe('one’s account', () => {
  test('shows who one is on every page, switches the role, and signs out', async () => {
    const visit = await asDemo('沈知行', { scripts: false })
    const { page } = visit
    expect(await page.locator('.top-end .who').innerText()).toMatch(/沈知行\s+北原大学/)
    await page.locator('.row', { hasText: '仅以个人身份' }).getByRole('button').click()
    expect(await page.locator('.row', { hasText: '仅以个人身份' }).innerText()).toContain('当前身份')
    expect(await page.locator('.top-end .who').innerText()).not.toContain('北原大学')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL('**/sign-in')
    await page.goto(`${site.url}/me`)
    expect(page.url()).toContain('/sign-in?next=%2Fme')
    await visit.context.close()
  })

  test('is nobody else’s: a page shown to one person is never given to the next', async () => {
    const signedIn = await asDemo('审计', {}, '/units')
    const stranger = await site.open('/units')
    expect(await stranger.page.locator('.top-end').innerText()).not.toContain('秦未央')
    expect(await signedIn.page.locator('.top-end').innerText()).toContain('秦未央')
    await stranger.context.close()
    await signedIn.context.close()
  })

  test('enrols a second factor by a picture to scan and a secret to type', async () => {
    const visit = await asDemo('中心负责人')
    const { page } = visit
    await page.goto(`${site.url}/me/second-factor`)
    await page.getByRole('button', { name: '开始' }).click()
    expect(
      await page.locator('img.factor-code').evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBeGreaterThan(50)
    expect(await page.locator('.spare li').count()).toBe(10)
    await clean(visit)
    await page.getByLabel('动态码').fill('000000')
    await page.getByRole('button', { name: '确认启用' }).click()
    expect(await page.locator('.fault').innerText()).toContain('动态码不对')
    await visit.context.close()
  })
})

const readers: [string, Reader][] = [
  ['on a phone', { width: 390 }],
  ['on a desk, dark', { width: 1440, dark: true }],
  ['on the smallest phone, large letters', { width: 320, large: true }],
  ['in English', { width: 768, language: 'en' }],
]

describe.each(readers)('the pages of accounts, %s', (_name, reader) => {
  test.each(['/sign-in', '/sign-in?way=password', '/sign-up', '/sign-up?sent=1', '/reset', '/reset?token=x'])(
    '%s passes WCAG 2.2 AA, breaks no content policy, and scrolls in one direction only',
    async (path) => {
      const visit = await site.open(path, reader)
      expect(visit.status).toBe(200)
      await clean(visit)
      expect(visit.complaints).toEqual([])
      await visit.context.close()
    },
  )

  test('one’s own account does too', async () => {
    const visit = await asDemo(reader.language === 'en' ? 'Auditor' : '审计', reader)
    await clean(visit)
    for (const path of ['/me/erase', '/me/contact', '/me/delegations', '/me/feeds', '/me/qualifications']) {
      await visit.page.goto(site.url + path)
      await clean(visit)
    }
    expect(visit.complaints).toEqual([])
    await visit.context.close()
  })
})
