import { newId } from '../../lib/ids.ts'
import { memberOf } from '../../lib/unknown.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Batch, SampleStore } from '../facts.ts'
import { countRejections, foldAll } from '../rules/fold.ts'
import { outcomeOf, uniqueOf } from '../rules/unique.ts'
import { makeParts, partAt, type Cut } from '../store/partitions.ts'
import { copySamples, insertSamples } from '../store/put.ts'

type Pool = Database['pool']

/** No part for a row, a part that went away, two writers in a ring: the same once more is right. */
const AGAIN = new Set(['23514', '42P01', 'XX000', '40P01'])
const TRIES = 3
const DAY = 86_400_000

/** Samples in PostgreSQL: batches of at least `copyFrom` are copied, smaller ones inserted. */
export function postgresStore(pool: Pool, { copyFrom }: { copyFrom: number }): SampleStore {
  const known = new Set<string>()
  const writer = newId()
  const write = async (batch: Batch) => {
    const unique = uniqueOf(batch.samples)
    const { samples } = unique
    const [rejections, heard] = [countRejections(batch.rejections), foldAll(batch.heard)]
    const rest = { samples, rejections, heard, repeated: batch.samples.length - samples.length, writer }
    const copied = samples.length >= copyFrom ? await copySamples(pool, rest) : undefined
    return outcomeOf(batch.samples.length, unique, copied ?? (await insertSamples(pool, rest)))
  }
  return {
    async put(batch) {
      for (let tries = 1; ; tries += 1) {
        await standing(pool, batch, known)
        try {
          return await write(batch)
        } catch (error) {
          if (tries === TRIES || !AGAIN.has(String(memberOf(error, 'code')))) throw error
          known.clear()
        }
      }
    },
  }
}

/** Makes the parts that a batch needs and that this process has not seen standing. */
async function standing(pool: Pool, { samples, rejections }: Batch, known: Set<string>): Promise<void> {
  await partsFor(pool, 'sample', samples, known)
  await partsFor(pool, 'rejection', rejections, known)
}

async function partsFor(
  pool: Pool,
  table: Cut,
  rows: readonly { at: number }[],
  known: Set<string>,
): Promise<void> {
  const days = new Set(rows.map(({ at }) => Math.floor(at / DAY)))
  const missing = [...days].map((day) => partAt(table, day * DAY)).filter(({ name }) => !known.has(name))
  if (missing.length === 0) return
  await makeParts(pool, table, missing)
  for (const { name } of missing) known.add(name)
}
