import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { atCleanUp, cleanUp, freshFolder, query, refusal, start } from '../../../test/support/embedded.ts'

let mounted = ''

afterEach(cleanUp)

/** A disk of its own, of so many MB. */
async function disk(size: number): Promise<string> {
  const folder = join(await freshFolder(), 'disk')
  mkdirSync(folder)
  execFileSync('/usr/bin/mount', ['-t', 'tmpfs', '-o', `size=${size}m,mode=755`, 'none', folder])
  mounted = folder
  atCleanUp(async () => void execFileSync('/usr/bin/umount', ['-l', folder]))
  return folder
}

function resize(options: string): void {
  execFileSync('/usr/bin/mount', ['-o', `remount,${options}`, mounted])
}

function fill(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (const size of [65_536, 512]) {
      const block = Buffer.alloc(size, 1)
      for (;;) if (!wrote(file, block)) break
    }
  } finally {
    closeSync(file)
  }
}

function wrote(file: number, block: Buffer): boolean {
  try {
    return writeSync(file, block) === block.length
  } catch {
    return false
  }
}

it.for([
  [20, 'while the programs are copied'],
  [75, 'while the database is made'],
] as const)(
  'a disk of %i MB, full %s, is called full, and once it is larger the start succeeds',
  async ([size]) => {
    const dataDir = join(await disk(size), 'data')
    const error = await refusal({ dataDir })
    expect(error).toMatchObject({ code: 'disk_full' })
    expect(error.message).toContain(`The disk that holds ${dataDir} is full`)
    expect(error.message).not.toContain('\n')
    expect(error.zh).toContain('磁盘已满')
    expect(readdirSync(dataDir).filter((name) => name.includes('.new-') || name === 'database')).toEqual([])
    resize('size=400m')
    expect((await start({ dataDir })).how).toBe('created')
  },
)

it('a disk that filled up between two starts is called full, and no row is lost', async () => {
  const folder = await disk(300)
  const dataDir = join(folder, 'data')
  const first = await start({ dataDir })
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS one')
  await first.stop()
  fill(join(folder, 'filler'))
  expect(await refusal({ dataDir })).toMatchObject({ code: 'disk_full' })
  rmSync(join(folder, 'filler'))
  const second = await start({ dataDir })
  expect(await query(second.url, 'SELECT * FROM kept')).toEqual([{ one: 1 }])
})

it('a disk that may only be read is called unwritable', async () => {
  const folder = await disk(300)
  resize('ro')
  const error = await refusal({ dataDir: join(folder, 'data') })
  expect(error).toMatchObject({ code: 'data_dir_unwritable' })
  expect(error.message).toContain('EROFS')
})
