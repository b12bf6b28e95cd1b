/**
 * One reason why something cannot be done, as a value. `code` names the text in texts/<language>/refusals.json;
 * `params` fill its {placeholders}; `pointer` is a JSON pointer to the field at fault; `clause` cites the law.
 */
export type Refusal = {
  code: string
  params?: Record<string, string | number>
  pointer?: string
  clause?: string
}

/** A use case ends well with a value, or is refused with all reasons at once. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] }

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })

export const refused = (...refusals: Refusal[]): Outcome<never> => ({ ok: false, refusals })
