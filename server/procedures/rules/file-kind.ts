/** Largest file taken with a case, in bytes: a scanned decision of some dozen pages. */
export const LARGEST_FILE = 20 * 1024 * 1024
export const MOST_FILES = 30

export const FILE_KINDS = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
} as const
export type MediaType = keyof typeof FILE_KINDS

const startsWith = (bytes: Buffer, ...signs: number[]): boolean =>
  signs.every((sign, index) => bytes[index] === sign)

/** What a file is by what it holds, whatever it is called; undefined for everything that is not taken. */
export function fileKind(bytes: Buffer): MediaType | undefined {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf'
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  return startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) ? officeKind(archiveNames(bytes)) : undefined
}

/** A document is what its main part says; one that brings programs is not taken. */
function officeKind(names: readonly string[]): MediaType | undefined {
  const has = (name: string) => names.includes(name)
  const active = names.some((name) => /vbaProject\.bin$|\/activeX\/|\/embeddings\//i.test(name))
  if (!has('[Content_Types].xml') || active) return undefined
  if (has('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return has('xl/workbook.xml')
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : undefined
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const MOST_NAMES = 2000

/** Names in the directory of a ZIP archive; none where it has no readable directory. */
function archiveNames(bytes: Buffer): string[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) return []
  const names: string[] = []
  let at = bytes.readUInt32LE(end + 16)
  while (at + 46 <= end && bytes.readUInt32LE(at) === ENTRY && names.length < MOST_NAMES) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset))
    names.push(bytes.subarray(at + 46, at + 46 + (name ?? 0)).toString('utf8'))
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return names
}

/** A name for a download: without folders, with the ending that its content has. */
export function fileName(given: string, kind: MediaType): string {
  const base = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
  const stem = Array.from(base.replace(/\.[A-Za-z0-9]{1,5}$/, ''))
    .slice(0, 120)
    .join('')
    .trim()
  return `${stem === '' ? 'file' : stem}.${FILE_KINDS[kind]}`
}
