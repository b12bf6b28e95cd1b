import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { newId } from '../../lib/ids.ts'
import { memberOf } from '../../lib/unknown.ts'
import type { Batch, Put, Sample, SampleStore } from '../facts.ts'
import { countRejections, foldAll } from '../rules/fold.ts'
import { restColumns, sampleColumns } from './arrays.ts'
import { binaryOf } from './binary.ts'
import { makeParts, partAt, type Cut } from './partitions.ts'
import { COPY_SAMPLES, PUT_ALL, PUT_REST } from './statements.ts'

const TWICE = '23505'
/** No part for a row, a part that went away, two writers in a ring: the same once more is right. */
const AGAIN = new Set(['23514', '42P01', 'XX000', '40P01'])
const TRIES = 3

type Answer = { stored: number; repeated: number[] | null }
type Unique = { samples: Sample[]; places: number[] }

/** Samples in PostgreSQL: batches of at least `copyFrom` are copied, smaller ones inserted. */
export function postgresStore(pool: pg.Pool, { copyFrom: least }: { copyFrom: number }): SampleStore {
  const known = new Set<string>()
  const writer = newId()
  const write = async (batch: Batch, unique: Unique): Promise<Answer> => {
    const { samples } = unique
    const rest = {
      samples,
      rejections: countRejections(batch.rejections),
      heard: foldAll(batch.heard),
      writer,
    }
    const isWide = samples.length >= least
    return (
      (isWide ? await copied(pool, samples, restColumns(rest)) : undefined) ??
      inserted(pool, samples, restColumns(rest))
    )
  }
  return {
    async put(batch) {
      const unique = uniqueOf(batch.samples)
      for (let tries = 1; ; tries += 1) {
        await standing(pool, batch, known)
        try {
          return outcome(batch, unique, await write(batch, unique))
        } catch (error) {
          if (tries === TRIES || !AGAIN.has(String(memberOf(error, 'code')))) throw error
          known.clear()
        }
      }
    },
  }
}

/** In the order of the key, each once; writers side by side then never wait for each other in a ring. */
function uniqueOf(samples: readonly Sample[]): Unique {
  const order = samples.map((_, place) => place)
  const keyOf = (place: number) => samples[place] ?? { device: 0, at: 0 }
  const places = order
    .toSorted((left, right) => {
      const [one, other] = [keyOf(left), keyOf(right)]
      return one.device - other.device || one.at - other.at || left - right
    })
    .filter((place, index, sorted) => {
      const [one, before] = [keyOf(place), keyOf(sorted[index - 1] ?? -1)]
      return one.device !== before.device || one.at !== before.at
    })
  return { places, samples: places.flatMap((place) => samples[place] ?? []) }
}

function outcome(batch: Batch, { places }: Unique, { stored, repeated }: Answer): Put {
  const duplicates = batch.samples.length - stored
  if (duplicates === 0) return { stored, duplicates }
  const firsts = new Set(places)
  for (const place of repeated ?? []) firsts.delete(places[place - 1] ?? -1)
  return {
    stored,
    duplicates,
    repeated: batch.samples.flatMap((_, place) => (firsts.has(place) ? [] : place)),
  }
}

async function inserted(pool: pg.Pool, samples: readonly Sample[], rest: unknown[]): Promise<Answer> {
  const values = [...rest, ...sampleColumns(samples)]
  const { rows } = await pool.query<Answer>({ name: 'telemetry_put', text: PUT_ALL, values })
  return answerOf(rows)
}

/** Undefined where one of the samples is there already; then nothing was written. */
async function copied(
  pool: pg.Pool,
  samples: readonly Sample[],
  rest: unknown[],
): Promise<Answer | undefined> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const stream = client.query(copyFrom(COPY_SAMPLES))
    stream.end(binaryOf(samples))
    await finished(stream)
    const { rows } = await client.query<Answer>({ name: 'telemetry_rest', text: PUT_REST, values: rest })
    await client.query('commit')
    return answerOf(rows)
  } catch (error) {
    await client
      .query('rollback')
      .catch((reason: unknown) => (broken = Error('connection', { cause: reason })))
    if (memberOf(error, 'code') === TWICE) return undefined
    throw error
  } finally {
    client.release(broken)
  }
}

function answerOf(rows: readonly Answer[]): Answer {
  const [answer] = rows
  if (answer === undefined) throw new Error('the statement tells what it stored')
  return answer
}

/** Makes the parts that a batch needs and that this process has not seen standing. */
async function standing(pool: pg.Pool, { samples, rejections }: Batch, known: Set<string>): Promise<void> {
  await part(pool, 'sample', samples, known)
  await part(pool, 'rejection', rejections, known)
}

async function part(
  pool: pg.Pool,
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

const DAY = 86_400_000
