import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of an archive; its content is read when its turn has come. */
export type Packed = { name: string; content: AsyncIterable<string | Buffer> | Iterable<string | Buffer> }

type Written = { name: Buffer; crc: number; packed: number; size: number; offset: number }

/**
 * A zip file piece by piece, in constant memory: sizes follow each entry. The next entry is asked for once the one before
 * is read, so that a last one can tell of the others. Throws RangeError beyond 4 GiB or 65,535 entries.
 */
export async function* zipped(
  entries: AsyncIterable<Packed> | Iterable<Packed>,
  at: Date,
): AsyncGenerator<Buffer> {
  const stamp = stampOf(at)
  const written: Written[] = []
  let offset = 0
  for await (const { name, content } of entries) {
    const entry: Written = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset }
    yield Buffer.concat([local(entry, stamp), entry.name])
    for await (const piece of deflated(content, entry)) {
      entry.packed += piece.length
      yield piece
    }
    yield descriptor(entry)
    offset += LOCAL + entry.name.length + entry.packed + DESCRIPTOR
    if (Math.max(offset, entry.size) > MOST_BYTES || written.push(entry) > MOST_ENTRIES)
      throw new RangeError('too large for a zip file')
  }
  const directory = Buffer.concat(written.flatMap((entry) => [central(entry, stamp), entry.name]))
  yield Buffer.concat([directory, end(written.length, directory.length, offset)])
}

const [LOCAL, DESCRIPTOR, CENTRAL, END] = [30, 16, 46, 22]
const MOST_BYTES = 0xff_ff_ff_ff
const MOST_ENTRIES = 0xff_ff

/** Sizes follow the content, names are UTF-8. */
const FLAGS = 0x0808
const VERSION = 20
const DEFLATED = 8

/** The content deflated; its checksum and size are counted on the way. */
async function* deflated(content: Packed['content'], entry: Written): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const piece of content) {
      const bytes = Buffer.from(piece)
      entry.crc = crc32(bytes, entry.crc)
      entry.size += bytes.length
      yield bytes
    }
  }
  const deflate = createDeflateRaw()
  // A fault of the source ends the reading below with it.
  pipeline(Readable.from(counted(), { objectMode: false }), deflate, () => undefined)
  for await (const piece of deflate) yield Buffer.from(piece)
}

type Stamp = { time: number; day: number }

/** As zip files write it, in Shanghai; years from 1980, every other second. */
function stampOf(at: Date): Stamp {
  const civil = new Date(at.getTime() + AHEAD_OF_UTC)
  const time = (civil.getUTCHours() << 11) | (civil.getUTCMinutes() << 5) | (civil.getUTCSeconds() >> 1)
  const day = ((civil.getUTCFullYear() - 1980) << 9) | ((civil.getUTCMonth() + 1) << 5) | civil.getUTCDate()
  return { time, day }
}

const AHEAD_OF_UTC = 8 * 3_600_000

function local({ name }: Written, { time, day }: Stamp): Buffer {
  const head = Buffer.alloc(LOCAL)
  head.writeUInt32LE(0x04_03_4b_50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(DEFLATED, 8)
  head.writeUInt16LE(time, 10)
  head.writeUInt16LE(day, 12)
  head.writeUInt16LE(name.length, 26)
  return head
}

function descriptor({ crc, packed, size }: Written): Buffer {
  const bytes = Buffer.alloc(DESCRIPTOR)
  bytes.writeUInt32LE(0x08_07_4b_50, 0)
  for (const [index, value] of [crc, packed, size].entries()) bytes.writeUInt32LE(value, 4 + index * 4)
  return bytes
}

function central(entry: Written, stamp: Stamp): Buffer {
  const head = Buffer.alloc(CENTRAL)
  head.writeUInt32LE(0x02_01_4b_50, 0)
  head.writeUInt16LE(VERSION, 4)
  local(entry, stamp).copy(head, 6, 4)
  for (const [index, value] of [entry.crc, entry.packed, entry.size].entries())
    head.writeUInt32LE(value, 16 + index * 4)
  head.writeUInt32LE(entry.offset, 42)
  return head
}

function end(entries: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(END)
  bytes.writeUInt32LE(0x06_05_4b_50, 0)
  bytes.writeUInt16LE(entries, 8)
  bytes.writeUInt16LE(entries, 10)
  bytes.writeUInt32LE(size, 12)
  bytes.writeUInt32LE(offset, 16)
  return bytes
}
