import { memberOf, parseJson, textOf } from '../../lib/unknown.ts'

/** A device that may be played: what kind of instrument it is to be, if that matters, and where it stands, if known. */
export type Played = {
  code: string
  key: string
  kind?: string | undefined
  instrumentId?: string | undefined
}

/**
 * Reads devices and keys: a JSON array of `{code, key, kind?, instrumentId?}`, or lines of `code,key[,kind[,instrumentId]]` with or without a header.
 * @returns undefined for what is neither
 */
export function readKeys(text: string): Played[] | undefined {
  const rows = text.trimStart().startsWith('[') ? ofJson(text) : ofLines(text)
  return rows?.every(({ code, key }) => code !== '' && key !== '') === true ? rows : undefined
}

function ofJson(text: string): Played[] | undefined {
  try {
    const rows = parseJson(text)
    return Array.isArray(rows) ? rows.map(playedOf) : undefined
  } catch {
    return undefined
  }
}

const playedOf = (row: unknown): Played => ({
  code: textOf(memberOf(row, 'code')) ?? '',
  key: textOf(memberOf(row, 'key')) ?? '',
  kind: textOf(memberOf(row, 'kind')) ?? undefined,
  instrumentId: textOf(memberOf(row, 'instrumentId')) ?? undefined,
})

function ofLines(text: string): Played[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const rows = lines[0]?.startsWith('code,key') === true ? lines.slice(1) : lines
  if (rows.length === 0) return undefined
  return rows.map((line) => {
    const [code = '', key = '', kind = '', instrumentId = ''] = line.split(',').map((cell) => cell.trim())
    return { code, key, kind: kind || undefined, instrumentId: instrumentId || undefined }
  })
}

/** The same devices again, to be read another time. */
export const writeKeys = (played: readonly Played[]): string =>
  [
    'code,key,kind,instrumentId',
    ...played.map(({ code, key, kind = '', instrumentId = '' }) => [code, key, kind, instrumentId].join(',')),
    '',
  ].join('\n')
