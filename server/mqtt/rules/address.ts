/** What a topic is for; `foreign`: of another device, `unknown`: none of ours. */
export type Addressed = 'samples' | 'status' | 'foreign' | 'unknown'

const TOPIC = /^dayi\/v1\/([^/]+)\/(samples|status)$/

/** A device speaks of itself alone: `dayi/v1/{its code}/samples` and `…/status`. */
export function addressed(topic: string, code: string): Addressed {
  const found = TOPIC.exec(topic)
  if (found === null) return 'unknown'
  if (found[1] !== code) return 'foreign'
  return found[2] === 'samples' ? 'samples' : 'status'
}

/** Where a device publishes its samples. */
export const samplesOf = (code: string): string => `dayi/v1/${code}/samples`

/** A topic that may not stand in a PUBLISH at all: MQTT 3.1.1, 3.3.2.1 and 4.7. */
export const isNoName = (topic: string): boolean => topic === '' || /[+#\0]/.test(topic)
