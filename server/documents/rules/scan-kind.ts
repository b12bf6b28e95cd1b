/** What a signed sheet may come back as. */
export const SCAN_KINDS = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' } as const
export type ScanKind = keyof typeof SCAN_KINDS

const startsWith = (bytes: Buffer, ...signs: number[]): boolean =>
  signs.every((sign, index) => bytes[index] === sign)

/** Where a PDF says that it ends; programs append little after it. */
const TAIL = 2048

/** A scan by what it holds, whatever it is called: a PDF has its head and its end. Undefined for all else. */
export function scanKind(bytes: Buffer): ScanKind | undefined {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    const tail = bytes.subarray(-TAIL).toString('latin1')
    return tail.includes('startxref') && tail.includes('%%EOF') ? 'application/pdf' : undefined
  }
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  return startsWith(bytes, 0xff, 0xd8, 0xff) ? 'image/jpeg' : undefined
}

const MOST_NAME = 120

/** A name for a download: without folders and signs that could mislead; `ending` takes the place of its own. */
export function plainName(given: string, ending?: string): string {
  const base = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
  const [stem, own] = splitName(base)
  const name = Array.from(stem).slice(0, MOST_NAME).join('').trim() || 'file'
  const last = ending ?? own
  return last === '' ? name : `${name}.${last}`
}

function splitName(base: string): [stem: string, ending: string] {
  const found = /^(.*)\.([A-Za-z0-9]{1,10})$/.exec(base)
  return found === null ? [base, ''] : [found[1] ?? '', (found[2] ?? '').toLowerCase()]
}
