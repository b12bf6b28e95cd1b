/** Yuan as somebody typed it, in whole fen; null for what is no amount of money. */
export function fenOf(text: string): number | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.trim().replace(/[,\uFF0C\s\u00A5]/g, ''))
  if (match === null) return null
  const fen = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] === '-' ? -fen : fen
}

/** Fen as one types it. */
export const yuanOf = (fen: number): string => (fen / 100).toFixed(2)
