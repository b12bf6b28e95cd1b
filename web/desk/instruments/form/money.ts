const AMOUNT = /^(\d{1,13})(?:\.(\d{1,2}))?$/

/** Yuan as typed, with or without separators, to fen; undefined for what is no amount. */
export function fenOf(text: string): number | undefined {
  const [, yuan, rest = ''] = AMOUNT.exec(text.replaceAll(/[\s,，¥￥]/g, '')) ?? []
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(rest.padEnd(2, '0'))
}

/** Fen as yuan to be typed over. */
export function yuanOf(fen: number): string {
  const rest = fen % 100
  return rest === 0 ? String(fen / 100) : `${Math.trunc(fen / 100)}.${String(rest).padStart(2, '0')}`
}

/** Hours of a year as typed; how many a year can have is the API's to say. */
export function hoursOf(text: string): number | undefined {
  const clean = text.trim()
  return /^\d{1,6}(\.\d{1,2})?$/.test(clean) ? Number(clean) : undefined
}
