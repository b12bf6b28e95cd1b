import jsQR from 'jsqr'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import type { GivenPerson } from '../../test/support/people.ts'
import { codeFrom, plainCode } from './rules/check-in-code.ts'

let world: BookingWorld
const { book } = acts(() => world)

beforeAll(async () => {
  world = await bookingWorld(await testApp())
  await world.instrument()
})
afterAll(() => world.test.close())
beforeEach(() => world.setClock(0))

const codeAt = async (instrument: string): Promise<string> => {
  const made = await world.ask(world.manager, 'POST', `/instruments/${instrument}/check-in`)
  expect(made.status).toBe(200)
  return made.body['code']
}
const checkIn = (who: GivenPerson, code: string) => world.ask(who, 'POST', '/check-in', { code })

/** Reads the code of a picture made of horizontal strokes: `Mx yhlength` and `mdx dyhlength`. */
function read(svg: string): string | undefined {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const [scale, size] = [4, side * 4]
  const data = new Uint8ClampedArray(size * size * 4).fill(255)
  let [x, y] = [0, 0]
  for (const [, step, dx, dy, length] of svg.matchAll(/([Mmh])?(-?[\d.]+) ?(-?[\d.]+)?h(\d+)/g)) {
    x = step === 'M' ? Number(dx) : x + Number(dx)
    y = step === 'M' ? Number(dy) - 0.5 : y + Number(dy ?? 0)
    for (let row = y * scale; row < (y + 1) * scale; row += 1)
      for (let column = x * scale; column < (x + Number(length)) * scale; column += 1)
        data.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3)
    x += Number(length)
  }
  return jsQR.default(data, size, size)?.data
}

describe('the code at an instrument', () => {
  it('begins the use of one’s booking there, and only of that', async () => {
    const instrument = await world.instrument()
    const code = await codeAt(instrument)
    await book(world.user, instrument, [0, 60])
    await book(world.user, instrument, [120, 180])
    expect(codes(await checkIn(world.other, code))).toEqual(['not_found.check_in_booking'])
    const place = await world.ask(world.user, 'GET', `/check-in/${code.toLowerCase()}`)
    expect(place.body).toMatchObject({ instrument: { id: instrument }, booking: { startsAt: world.at(0) } })
    const begun = await checkIn(world.user, `${code.slice(0, 4)}-${code.slice(4)}`)
    expect(begun.body).toMatchObject({ state: 'in_use', startsAt: world.at(0), checkedInAt: world.at(0) })
    expect((await checkIn(world.user, code)).body).toMatchObject({ id: begun.body['id'], state: 'in_use' })
  })

  it('says when it is too early, and no code leads to nothing', async () => {
    const instrument = await world.instrument()
    const code = await codeAt(instrument)
    await book(world.user, instrument, [60, 120])
    expect(codes(await checkIn(world.user, code))).toEqual(['booking.check_in_early'])
    expect(codes(await checkIn(world.user, 'AAAAAAAAAAAA'))).toEqual(['not_found.check_in_code'])
    const seen = await world.ask(null, 'GET', `/check-in/${code}`)
    expect(seen.body).toMatchObject({ instrument: { id: instrument }, booking: null })
  })

  it('is given and changed by its staff; the one before is worth nothing', async () => {
    const instrument = await world.instrument()
    const path = `/instruments/${instrument}/check-in`
    expect((await world.ask(world.manager, 'GET', path)).body).toEqual({
      code: null,
      url: null,
      rotatedAt: null,
    })
    const [first, second] = [await codeAt(instrument), await codeAt(instrument)]
    expect(second).not.toBe(first)
    expect((await world.ask(world.user, 'GET', `/check-in/${first}`)).status).toBe(404)
    expect((await world.ask(world.user, 'GET', path)).status).toBe(403)
    expect((await world.ask(world.stranger, 'POST', path)).status).toBe(404)
  })

  it('is a picture that a phone reads', async () => {
    const instrument = await world.instrument()
    const picture = (kind: string) =>
      world.test.server.inject({
        url: `/api/v1/instruments/${instrument}/check-in.${kind}`,
        headers: world.manager.headers,
      })
    expect((await picture('svg')).statusCode).toBe(404)
    const code = await codeAt(instrument)
    const svg = await picture('svg')
    expect(svg.headers['content-type']).toContain('image/svg+xml')
    expect(read(svg.body)).toBe(`${world.test.app.config.publicUrl}/check-in/${code}`)
    const png = await picture('png')
    expect(png.headers['content-type']).toBe('image/png')
    expect(png.rawPayload.subarray(1, 4).toString()).toBe('PNG')
    expect(png.rawPayload.readUInt32BE(16)).toBeGreaterThan(500)
  })

  it('is made of letters that nobody takes for others, however it is typed', () => {
    expect(codeFrom(new Uint8Array(64).fill(7))).toBe('9'.repeat(12))
    expect(codeFrom(new Uint8Array(64).fill(255))).toBeNull()
    expect(plainCode(' abcd-2345 wxyz ')).toBe('ABCD2345WXYZ')
  })
})
