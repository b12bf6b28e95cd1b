/** A power meter that is known: the small number its samples are stored under, and whose it is. */
export type Device = { device: number; code: string; sensorId: string; organisationId: string }

/** Who devices are; given at the start by whoever keeps the register. */
export type Registry = {
  /** The device of a code with its valid key; undefined where the code is unknown or the key is not its own. */
  signIn(code: string, secret: string): Promise<Device | undefined>
  /** For gateways, which speak for devices: those of these codes that are registered, not scrapped, with a valid key. */
  find(codes: readonly string[]): Promise<Map<string, Device>>
  /** Told when a key is revoked or a device goes: connections of it are closed. Returns how to stop being told. */
  onGone(listener: (code: string) => void): () => void
}

/** One decided reading. Stored to a tenth of a watt and a millisecond. */
export type Sample = {
  device: number
  /** Milliseconds since 1970, by the device's clock. */
  at: number
  /** Watts. */
  power: number
  /** Meter reading in watt-hours. */
  energy: number | null
  /** Milliamperes. */
  current: number | null
}

/** Why something a device sent was not taken; each has a text `telemetry.reason.<reason>`. */
export const REJECTION_REASONS = [
  'not_a_number',
  'negative',
  'beyond_limit',
  'energy',
  'current',
  'no_time',
  'absurd_time',
  'too_old',
  'future',
  'health',
  'too_many',
  'too_large',
  'unreadable',
  'unknown_device',
  'foreign_device',
  'foreign_topic',
  'quality_of_service',
  'will_message',
  'retained',
] as const
export type RejectionReason = (typeof REJECTION_REASONS)[number]

/** Something refused. `code`: the sender as it named itself; `at`: our clock, ms; `count`: how many such, 1 unless said. */
export type Rejection = {
  code: string
  reason: RejectionReason
  at: number
  example: string | null
  count?: number
}

/** What was last heard of a device in a batch. Times in ms; `at` by our clock. */
export type Heard = {
  device: number
  at: number
  /** Its newest sample, and the watts of that. */
  sampleAt: number | null
  power: number | null
  /** Since when the watts have been the same, as far as this batch tells; null: all through it. */
  changedAt?: number | null
  /** Device clock minus ours. */
  skewMs: number | null
  battery: number | null
  signal: number | null
  firmware: string | null
}

export type Batch = { samples: Sample[]; rejections: Rejection[]; heard: Heard[] }

/** What became of a batch. `repeated`: places in `samples` of those that were there before, where the driver knows. */
export type Put = { stored: number; duplicates: number; repeated?: readonly number[] }

/** Where decisions are kept. */
export type SampleStore = {
  /** Resolves when everything of the batch is durable; duplicates (device, at) are harmless. */
  put: (batch: Batch) => Promise<Put>
}

/** One reading as it came; nothing is known of it but that it was readable. `at`: ms since 1970 or ISO 8601. */
export type Reading = { at: unknown; power: unknown; energy?: unknown; current?: unknown }

/** What a device tells of itself, as it came: `sent` its clock at sending, battery in percent, signal in dBm. */
export type Health = { sent?: unknown; battery?: unknown; signal?: unknown; firmware?: unknown }

/** What became of one message. `index`: the place of the reading in it; -1 for the message or its health. */
export type Refused = { index: number; reason: RejectionReason }
export type Verdict = { accepted: number; duplicates: number; rejected: Refused[] }

/** Takes what devices say and resolves once the decision is stored. */
export type Intake = {
  /**
   * One message of one device that has signed in: decided, stored with others.
   * @throws IntakeError when nothing was stored, so that nothing may be acknowledged
   */
  take(device: Device, message: readonly Reading[], health?: Health): Promise<Verdict>
  /** Records a refusal, or so many of one kind; resolves once it is stored. */
  reject(code: string, reason: RejectionReason, example?: string, count?: number): Promise<void>
  /** Resolves as soon as there is room in the queue; whoever reads from a connection waits for it before reading on. */
  room(): Promise<void>
  /** Writes what waits and takes nothing more. */
  close(): Promise<void>
}

/** Nothing of it was stored: too much waits, the database does not answer, or the intake is closed. */
export class IntakeError extends Error {
  readonly reason: 'busy' | 'unavailable' | 'closed'
  constructor(reason: IntakeError['reason'], cause?: unknown) {
    super(`samples not taken: ${reason}`, { cause })
    this.reason = reason
  }
}

/** A stored batch: of which times which devices spoke. Times in ms, ends included. */
export type Arrival = {
  id: string
  storedAt: Date
  devices: { device: number; firstAt: number; lastAt: number }[]
}

/** A stretch of one device's samples, ms: `from` included, `until` not. */
export type Stretch = { device: number; from: number; until: number }
export type Measured = { at: number; power: number }
