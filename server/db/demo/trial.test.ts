import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../../test/support/app.ts'
import { policyAt } from '../../policy/index.ts'
import { recordTrial } from './trial.ts'

const scopeOf = async ({ app }: TestApp, date: string) =>
  (await policyAt(app.db, app.config.profile, date)).scope('scope.mandatory')

describe.each(['zhejiang', 'jilin'])('the demonstration of %s', (profile) => {
  let product: TestApp
  beforeAll(async () => {
    product = await testApp({ environment: { DAYI_POLICY: profile } })
    await recordTrial(product.app)
    await recordTrial(product.app)
  })
  afterAll(() => product.close())

  it('adds a local trial where the text gives no value for “large”, once, and nowhere else', async () => {
    const found = await scopeOf(product, '2026-11-21')
    const isTrial = profile === 'zhejiang'
    expect(found).toMatchObject({
      known: true,
      value: { minimumFen: 50_000_000 },
      rule: { source: { localTrial: isTrial, version: isTrial ? 2 : 1 } },
    })
    expect(found.rule.effect).toBe(isTrial ? 'finding' : 'obligation')
  })
})
