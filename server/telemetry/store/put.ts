import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { memberOf } from '../../lib/unknown.ts'
import type { Sample } from '../facts.ts'
import { restColumns, sampleColumns, type Rest } from './arrays.ts'
import { binaryOf } from './binary.ts'
import { COPY_SAMPLES, PUT_ALL, PUT_REST } from './statements.ts'

const TWICE = '23505'

/** How many samples were new; `repeated`: places, counted from 1, of those that were not, where some were not. */
export type Answer = { stored: number; repeated: number[] | null }

/** Inserts what is not there yet, with all that goes with it, by one statement. */
export async function insertSamples(pool: pg.Pool, rest: Rest): Promise<Answer> {
  const values = [...restColumns(rest), ...sampleColumns(rest.samples)]
  const { rows } = await pool.query<Answer>({ name: 'telemetry_put', text: PUT_ALL, values })
  return answerOf(rows)
}

/** Copies samples, in one transaction with what goes with them; undefined where one was there: then nothing is written. */
export async function copySamples(pool: pg.Pool, rest: Rest): Promise<Answer | undefined> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await copy(client, rest.samples)
    const values = restColumns(rest)
    const { rows } = await client.query<Answer>({ name: 'telemetry_rest', text: PUT_REST, values })
    await client.query('commit')
    return answerOf(rows)
  } catch (error) {
    await client.query('rollback').catch((reason: unknown) => {
      broken = new Error('the connection is of no more use', { cause: reason })
    })
    if (memberOf(error, 'code') === TWICE) return undefined
    throw error
  } finally {
    client.release(broken)
  }
}

async function copy(client: pg.PoolClient, samples: readonly Sample[]): Promise<void> {
  const stream = client.query(copyFrom(COPY_SAMPLES))
  stream.end(binaryOf(samples))
  await finished(stream)
}

function answerOf(rows: readonly Answer[]): Answer {
  const [answer] = rows
  if (answer === undefined) throw new Error('the statement tells what it stored')
  return answer
}
