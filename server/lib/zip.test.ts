import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { zipped, type Packed } from './zip.ts'

const AT = new Date('2026-11-22T06:41:54Z')

async function unpacked(bytes: Buffer) {
  const zip = await fromBufferPromise(bytes, { validateEntrySizes: true })
  const found: [name: string, content: Buffer, at: Date][] = []
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry))
    expect(crc32(content)).toBe(entry.crc32)
    found.push([entry.fileName, content, entry.getLastModDate({ timezone: 'UTC' })])
  }
  return found
}

it('a zip file gives back what was put in, an empty file and a large one among it', async () => {
  const large = randomBytes(300_000)
  const entries: Packed[] = [
    { name: '说明.md', content: ['第一行\n', '第二行\n'] },
    { name: 'empty.csv', content: [] },
    { name: 'large.bin', content: [large.subarray(0, 7), large.subarray(7)] },
  ]
  const found = await unpacked(await buffer(zipped(entries, AT)))
  expect(found.map(([name]) => name)).toEqual(['说明.md', 'empty.csv', 'large.bin'])
  expect(found[0]?.[1].toString()).toBe('第一行\n第二行\n')
  expect(found[1]?.[1]).toHaveLength(0)
  expect(found[2]?.[1].equals(large)).toBe(true)
  expect(found[0]?.[2]).toEqual(new Date('2026-11-22T14:41:54Z'))
})

it('the last entry can tell of those before', async () => {
  let seen = 0
  function* content() {
    yield 'a'
    seen += 1
  }
  function* entries(): Generator<Packed> {
    yield { name: 'a', content: content() }
    yield { name: 'sums', content: [String(seen)] }
  }
  expect((await unpacked(await buffer(zipped(entries(), AT))))[1]?.[1].toString()).toBe('1')
})

it('a fault of the source is no whole file', async () => {
  function* faulty() {
    yield 'begun'
    throw new Error('the source broke')
  }
  await expect(buffer(zipped([{ name: 'a', content: faulty() }], AT))).rejects.toThrow('the source broke')
})
