import { REASON, type Asked, type Limits, type Reason } from '../facts.ts'

/**
 * Why a CONNECT is turned away before anybody looks at the key, or undefined. MQTT 3.1.1, 3.1 and MQTT 5, 3.1; a retained
 * or QoS 2 will is refused on 5 alone, where CONNACK can say so.
 */
export function turnedAway(asked: Asked, limits: Limits): Reason | undefined {
  const { version, protocol, clientId, will } = asked
  if ((version !== 4 && version !== 5) || protocol !== 'MQTT') return REASON.version
  if (asked.method !== undefined) return REASON.method
  if (clientId === '' && version === 4 && !asked.isClean) return REASON.clientId
  if (clientId.length > limits.clientIdLength || clientId.includes('\0')) return REASON.clientId
  if (version === 5 && will?.isRetained === true) return REASON.retain
  if (version === 5 && will?.qos === 2) return REASON.qos
  if (asked.user === undefined || asked.user === '' || !asked.hasPassword) return REASON.notAuthorized
  return undefined
}

/** CONNACK of 3.1.1 for a reason of MQTT 5. */
export function returnCode(reason: Reason): number {
  if (reason === REASON.success) return 0
  if (reason === REASON.version) return 1
  if (reason === REASON.clientId) return 2
  if (reason === REASON.badKey) return 4
  if (reason === REASON.notAuthorized || reason === REASON.method) return 5
  return 3
}

/** Longest silence in milliseconds: one and a half keep-alives, or the limit for those who ask for none. */
export function silenceMs(keepAlive: number, limits: Limits): number {
  const asked = keepAlive === 0 ? limits.idleSeconds : Math.min(keepAlive, limits.idleSeconds)
  return asked * 1500
}

/** The keep-alive that a client of MQTT 5 is told, where its own is not taken. */
export const serverKeepAlive = (keepAlive: number, limits: Limits): number | undefined =>
  keepAlive === 0 || keepAlive > limits.idleSeconds ? limits.idleSeconds : undefined
