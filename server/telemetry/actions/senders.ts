import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Device, Registry } from '../facts.ts'
import { openIntake } from './intake.ts'

const devices = new WeakMap<Principal, Device>()

/** The device that a request came from under its own key; undefined for everybody else. */
export const deviceOf = (principal: Principal): Device | undefined => devices.get(principal)

/** Signs a device in for one request; a wrong key and an unknown code are recorded and told apart to nobody. */
export const signInDevice =
  (app: App, registry: Registry) =>
  async (code: string, secret: string, requestId: string): Promise<Principal | undefined> => {
    const device = await registry.signIn(code, secret)
    if (device === undefined) {
      // Nothing was taken, so nothing is promised: the answer does not wait for the record.
      void openIntake(app)
        .reject(code, 'unknown_device')
        .catch((error: unknown) => app.log.warn({ err: error }, 'refused sender not recorded'))
      return undefined
    }
    const principal: Principal = {
      kind: 'api_key',
      id: device.sensorId,
      role: 'machine',
      requestId,
      organisationId: device.organisationId,
      scope: { kind: 'nothing' },
      only: ['telemetry.write'],
    }
    devices.set(principal, device)
    return principal
  }
