import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../server/lib/ids.ts'
import { settleBoard } from '../../server/live/actions/board.ts'
import { sql } from '../../server/platform/db/index.ts'
import { inspect } from '../support/axe.ts'
import { openSite, overflowOf, type Reader, type Site } from '../support/portal.ts'

let site: Site
/** A confirmed meter on an instrument, and what it reads now. */
async function metered(instrument: string, state: string): Promise<void> {
  const { db } = site.app
  const sensor = newId()
  await sql`insert into sensor (id, code, organisation_id) select ${sensor}, ${`S-${sensor.slice(-8).toUpperCase()}`},
    organisation_id from custody where instrument_id = ${instrument} and until_date is null`.execute(db)
  await sql`insert into sensor_assignment (id, sensor_id, instrument_id, from_at)
    values (${newId()}, ${sensor}, ${instrument}, now() - interval '2 days')`.execute(db)
  await sql`insert into power_threshold (id, place_id, instrument_id, from_at, standby_watts, running_watts,
      hysteresis_permille, least_seconds, gap_seconds, confirmed_at)
    values (${newId()}, ${instrument}, ${instrument}, now() - interval '2 days', 100, 1000, 80, 60, 300, now())`.execute(
    db,
  )
  await turns(instrument, state)
}

async function turns(instrument: string, state: string): Promise<void> {
  await sql`update power_state set state = ${state}, since = now() - interval '1 minute',
    known_until = now() + interval '1 hour' where instrument_id = ${instrument}`.execute(site.app.db)
  await settleBoard(site.app, [instrument])
}

/** What a machine finds wrong; it needs scripts itself. */
async function faultsOf(page: Page, reader: Reader): Promise<unknown[]> {
  if (reader.scripts === false) return []
  const { violations } = await inspect(page)
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html])
}

beforeAll(async () => {
  site = await openSite(60)
  await site.app.jobs.start()
  for (const [index, id] of site.instruments.slice(0, 30).entries())
    await metered(id, index % 3 === 0 ? 'running' : index % 3 === 1 ? 'standby' : 'off')
}, 120_000)
afterAll(() => site.close())

describe('the wall', () => {
  test('shows a change as it happens, without being loaded again', async () => {
    const { page, context, complaints } = await site.open('/wall', { width: 1920 })
    await page.waitForSelector('[data-count="running"] >> text="10"')
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
    await turns(site.instruments[1]!, 'running')
    await page.waitForSelector('[data-count="running"] >> text="11"', { timeout: 15_000 })
    expect(await page.getAttribute(`[data-change^="${site.instruments[1]}"]`, 'data-change')).toContain(
      'running',
    )
    expect(await page.getAttribute('body', 'data-same-page')).toBe('')
    expect(complaints).toEqual([])
    await context.close()
  }, 60_000)

  test('turns its pages where more instruments stand than fit, and can be held', async () => {
    const { page, context } = await site.open('/wall', { width: 1920 })
    await page.waitForFunction(() => document.querySelector('[data-turn]')?.textContent !== '')
    const shown = await page.locator('[data-line]:visible').count()
    expect(shown).toBeGreaterThan(3)
    expect(shown).toBeLessThan(30)
    await page.click('[data-pause]')
    expect(await page.getAttribute('[data-pause]', 'aria-pressed')).toBe('true')
    await context.close()
  }, 60_000)

  test('says that the line is lost, and since when', async () => {
    const { page, context } = await site.open('/wall')
    await page.waitForSelector('[data-count="running"]')
    await context.setOffline(true)
    await page.evaluate(() => dispatchEvent(new Event('pagehide')))
    await page.evaluate(() => dispatchEvent(new Event('pageshow')))
    await page.waitForSelector('[data-lost-note]:not(:empty)', { timeout: 30_000 })
    expect(await page.textContent('[data-lost-note]')).toMatch(/连接已断开，画面停在 \d\d:\d\d:\d\d/)
    await context.setOffline(false)
    await page.waitForSelector('[data-lost-note]:empty', { state: 'attached', timeout: 30_000 })
    await context.close()
  }, 90_000)

  test('is read without scripts, on a phone and in English, light and dark, by everybody', async () => {
    const visits: [string, Reader][] = [
      ['/wall', { width: 390, scripts: false }],
      ['/wall?theme=light', { width: 1440 }],
      [`/wall?unit=${site.units[0]}`, { width: 390, language: 'en' }],
      ['/wall?region=220100', { width: 320, large: true }],
      ['/wall/words', { width: 1440, dark: true }],
    ]
    for (const [path, reader] of visits) {
      const { page, context, complaints, status } = await site.open(path, reader)
      expect(status, path).toBe(200)
      expect(await overflowOf(page), path).toBeLessThanOrEqual(0)
      expect(complaints, path).toEqual([])
      expect(await faultsOf(page, reader), path).toEqual([])
      await context.close()
    }
  }, 90_000)
})
