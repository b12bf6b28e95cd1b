import { memberOf } from '../../lib/unknown.ts'
import { IntakeError, type Batch, type Put, type SampleStore } from '../facts.ts'

export type QueueOptions = {
  /** Samples after which a batch is written at once, and the time after which a smaller one is. */
  samples: number
  waitMs: number
  /** Samples of a batch where more wait than were needed; then, what may wait at all. */
  most: number
  queue: number
  /** Told after each batch; undefined: it failed. */
  told: (batch: Batch, outcome: Put | undefined, ms: number) => void
}

type Stored = { duplicates: number }
type Entry = { of: Batch; since: number; done: (stored: Stored) => void; fail: (error: IntakeError) => void }

const weightOf = ({ samples, rejections }: Batch): number => samples.length + rejections.length + 1

/** Faults of the values themselves (classes 22 and 23 of SQLSTATE): one entry's, never the database's. */
const isOfValues = (error: unknown): boolean => /^2[23]/.test(String(memberOf(error, 'code')))

/** One writer; while it writes, the next batch fills. Nothing that fails is tried again: nobody was told it was taken. */
export class Queue {
  readonly #store: SampleStore
  readonly #options: QueueOptions
  #entries: Entry[] = []
  #samples = 0
  #weight = 0
  #writing: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #isClosed = false
  #wanting: (() => void)[] = []

  constructor(store: SampleStore, options: QueueOptions) {
    this.#store = store
    this.#options = options
  }

  /** Samples, refusals and messages that wait or are being written. */
  get weight(): number {
    return this.#weight
  }

  /** Resolves once it is stored. */
  add(of: Batch): Promise<Stored> {
    if (this.#isClosed) return Promise.reject(new IntakeError('closed'))
    if (this.#weight > this.#options.queue) return Promise.reject(new IntakeError('busy'))
    this.#weight += weightOf(of)
    this.#samples += of.samples.length
    return new Promise((done, fail) => {
      this.#entries.push({ of, since: performance.now(), done, fail })
      this.#wake()
    })
  }

  room(): Promise<void> {
    if (this.#isClosed || this.#weight <= this.#options.queue / 2) return Promise.resolve()
    return new Promise((resolve) => void this.#wanting.push(resolve))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    while (this.#writing !== undefined || this.#entries.length > 0) {
      this.#writing ??= this.#write()
      await this.#writing
    }
  }

  #wake(): void {
    if (this.#writing !== undefined) return
    const [first] = this.#entries
    if (first === undefined) return
    const left = first.since + this.#options.waitMs - performance.now()
    if (left <= 0 || this.#samples >= this.#options.samples) {
      clearTimeout(this.#timer)
      this.#timer = undefined
      this.#writing = this.#write()
    } else
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined
        this.#wake()
      }, left)
  }

  async #write(): Promise<void> {
    const entries = this.#next()
    try {
      await this.#put(entries)
    } finally {
      this.#weight -= entries.reduce((sum, { of }) => sum + weightOf(of), 0)
      this.#writing = undefined
      if (this.#weight <= this.#options.queue / 2) for (const wake of this.#wanting.splice(0)) wake()
      this.#wake()
    }
  }

  /** As many whole entries as fit, one at least. */
  #next(): Entry[] {
    let samples = 0
    const after = this.#entries.findIndex(({ of }, place) => {
      samples += of.samples.length
      return place > 0 && samples > this.#options.most
    })
    const taken = this.#entries.splice(0, after < 0 ? this.#entries.length : after)
    this.#samples -= taken.reduce((sum, { of }) => sum + of.samples.length, 0)
    return taken
  }

  async #put(entries: readonly Entry[]): Promise<void> {
    const batch: Batch = {
      samples: entries.flatMap(({ of }) => of.samples),
      rejections: entries.flatMap(({ of }) => of.rejections),
      heard: entries.flatMap(({ of }) => of.heard),
    }
    const began = performance.now()
    try {
      const outcome = await this.#store.put(batch)
      this.#options.told(batch, outcome, performance.now() - began)
      tell(entries, outcome)
    } catch (error) {
      if (entries.length > 1 && isOfValues(error)) {
        for (const entry of entries) await this.#put([entry])
        return
      }
      this.#options.told(batch, undefined, performance.now() - began)
      for (const { fail } of entries) fail(new IntakeError('unavailable', error))
    }
  }
}

/** Tells each entry what became of it; where the driver does not know which were repeated, none is named. */
function tell(entries: readonly Entry[], { repeated = [] }: Put): void {
  let from = 0
  let next = 0
  for (const { of, done } of entries) {
    from += of.samples.length
    const before = next
    while (next < repeated.length && (repeated[next] ?? 0) < from) next += 1
    done({ duplicates: next - before })
  }
}
