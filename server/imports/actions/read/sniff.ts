import { UnreadableFile } from './refuse.ts'

export type Kind = 'csv' | 'xlsx'

const startsWith = (bytes: Buffer, ...signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte)

// What people send instead of a list; each gets its own advice rather than a column of nonsense.
const OTHERS: [name: string, test: (bytes: Buffer) => boolean][] = [
  ['PDF', (bytes) => bytes.subarray(0, 5).toString('latin1') === '%PDF-'],
  ['PNG', (bytes) => startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)],
  ['JPEG', (bytes) => startsWith(bytes, 0xff, 0xd8, 0xff)],
  ['GIF', (bytes) => bytes.subarray(0, 4).toString('latin1') === 'GIF8'],
  ['RAR', (bytes) => bytes.subarray(0, 4).toString('latin1') === 'Rar!'],
  ['7z', (bytes) => startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf)],
  ['gzip', (bytes) => startsWith(bytes, 0x1f, 0x8b)],
  ['HTML', (bytes) => /^\s*(<!doctype html|<html|<table)/i.test(withoutMark(bytes))],
  ['XML', (bytes) => /^\s*<\?xml/i.test(withoutMark(bytes))],
  ['JSON', (bytes) => /^\s*[[{]\s*["{[]/.test(withoutMark(bytes))],
]

const withoutMark = (bytes: Buffer): string => bytes.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')

/** What a file is by its first bytes (not by its name). Throws UnreadableFile for what is no list. */
export function sniff(head: Buffer): Kind {
  if (head.length === 0) throw new UnreadableFile('malformed.import_empty')
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  if (startsWith(head, 0x50, 0x4b, 0x05, 0x06)) throw new UnreadableFile('malformed.import_empty')
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))
    throw new UnreadableFile(oleKind(head))
  const other = OTHERS.find(([, test]) => test(head))
  if (other !== undefined) throw new UnreadableFile('unsupported.import_kind', { kind: other[0] })
  return 'csv'
}

/** Office keeps encrypted workbooks in the same container as the old .xls; the names of its streams tell them apart. */
function oleKind(head: Buffer): string {
  const encrypted = Buffer.from('EncryptedPackage', 'utf16le')
  const info = Buffer.from('EncryptionInfo', 'utf16le')
  return head.includes(encrypted) || head.includes(info)
    ? 'unsupported.import_password'
    : 'unsupported.import_xls'
}
