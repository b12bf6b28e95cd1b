import type { Db } from '../../platform/db/index.ts'
import { readStretches } from '../../telemetry/index.ts'
import type { Machine } from '../rules/machine.ts'
import { rangesOf, readOn, type Plan, type Reading } from '../rules/reading.ts'
import { power } from './parameters.ts'

/** A place to be read on: from where it stands, with the samples of (after, until]. */
export type Task = Plan & { machine: Machine | undefined; after: number; until: number }

/** Reads places on, all with one question to the storage of samples. */
export async function readTasks(telemetry: Db, tasks: readonly Task[]): Promise<Reading[]> {
  const wanted = tasks.map(({ periods, after, until }) => rangesOf(periods, after, until))
  const found = await readStretches(telemetry, wanted.flat())
  let next = 0
  return tasks.map((task, place) => {
    const samples = (wanted[place] ?? []).flatMap(({ device }) =>
      (found[next++] ?? []).map(({ at, power: watts }) => ({ device, at, power: watts })),
    )
    return readOn(task, task.machine, samples, power.restEvery)
  })
}
