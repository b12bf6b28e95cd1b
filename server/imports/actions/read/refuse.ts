import type { Params } from '../../facts.ts'
import type { Refusal } from '../../../lib/refusal.ts'

/** Carries a reason out of the depths of a stream; the door of the readers turns it into a value. */
export class UnreadableFile extends Error {
  readonly refusal: Refusal
  constructor(code: string, params: Params = {}) {
    super(code)
    this.refusal = { code, params }
  }
}
