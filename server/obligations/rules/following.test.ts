import { describe, expect, it } from 'vitest'
import { groundOf } from '../../../test/support/policy.ts'
import { duty, instrument, large, stateOf, TODAY } from '../../../test/support/subjects.ts'

const zhejiang = groundOf('zhejiang', TODAY)

const none = { known: true, workingOn: null, standing: false, recoveredOn: null } as const

describe('what follows from being listed in Zhejiang', () => {
  const listed = instrument({ submittedOn: '2026-07-10', listedOn: '2026-07-20', status: 'listed' })

  it('wants service information within three months, in scope or not', () => {
    const has = ['name', 'service_mode', 'service_content', 'service_process']
    expect(duty({ ...listed, has }, zhejiang, 'service-info.due')).toMatchObject({
      effect: 'obligation',
      startKind: 'onboarding',
      dueOn: '2026-10-20',
      missing: ['price_standard'],
    })
    expect(stateOf({ ...listed, has }, zhejiang, 'service-info.due')).toBe('overdue')
    expect(stateOf({ ...listed, serviceInfoOn: '2026-10-20' }, zhejiang, 'service-info.due')).toBe('met')
  })

  it('wants nothing where it was listed before the rule', () => {
    expect(duty({ ...listed, listedOn: '2022-12-31' }, zhejiang, 'service-info.due')).toBeUndefined()
  })

  it('wants a sensor within thirty working days once sensors are known here', () => {
    expect(duty(listed, zhejiang, 'sensor.due')).toBeUndefined()
    const fitted = { ...listed, sensor: none }
    expect(duty(fitted, zhejiang, 'sensor.due')?.dueOn).toBe('2026-08-31')
    expect(stateOf(fitted, zhejiang, 'sensor.due')).toBe('overdue')
    const works = (workingOn: string) => ({ ...listed, sensor: { ...none, standing: true, workingOn } })
    expect(stateOf(works('2026-08-31'), zhejiang, 'sensor.due')).toBe('met')
    expect(stateOf(works('2026-09-01'), zhejiang, 'sensor.due')).toBe('met_late')
  })

  it('wants the sensor back on the day on which the instrument is scrapped', () => {
    const scrapped = { ...listed, status: 'retired', retiredOn: '2026-11-20' } as const
    expect(duty({ ...scrapped, sensor: none }, zhejiang, 'sensor.recover')).toBeUndefined()
    const standing = { ...scrapped, sensor: { ...none, standing: true } }
    expect(duty(standing, zhejiang, 'sensor.recover')).toMatchObject({
      effect: 'obligation',
      startKind: 'retirement',
      dueOn: '2026-11-20',
      metOn: null,
    })
    expect(stateOf(standing, zhejiang, 'sensor.recover')).toBe('overdue')
    const back = (recoveredOn: string) => ({ ...scrapped, sensor: { ...none, recoveredOn } })
    expect(stateOf(back('2026-11-20'), zhejiang, 'sensor.recover')).toBe('met')
    expect(stateOf(back('2026-11-21'), zhejiang, 'sensor.recover')).toBe('met_late')
    expect(duty(standing, groundOf('jilin', TODAY), 'sensor.recover')).toBeUndefined()
    expect(duty({ ...standing, retiredOn: null }, zhejiang, 'sensor.recover')).toBeUndefined()
  })

  it('wants the filing of what is kept back as classified, without a date', () => {
    const facts = instrument({ confidentiality: 'classified' })
    const ground = groundOf('zhejiang', TODAY, large())
    expect(duty(facts, ground, 'scope.nonreport')).toMatchObject({
      effect: 'finding',
      missing: ['exemption'],
    })
    const exemption = { kind: 'exempt', from: '2026-01-01', caseId: 'case' } as const
    expect(stateOf({ ...facts, exemption }, ground, 'scope.nonreport')).toBe('met')
  })
})
