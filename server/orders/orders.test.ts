import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { givenOrder } from '../../test/support/orders.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

describe('an order', () => {
  it.each([
    'draft',
    'submitted',
    'quoted',
    'agreed',
    'in_progress',
    'delivered',
    'accepted',
    'refused',
  ] as const)('comes to be %s by what its people do', async (state) => {
    const { order } = await givenOrder(test.app, { state })
    expect(order.state).toBe(state)
  })
  it('samples', async () => {
    expect(
      (await givenOrder(test.app, { state: 'samples_received', wish: { sampleCount: 3 } })).order.state,
    ).toBe('samples_received')
  })
})
