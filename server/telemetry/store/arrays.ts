import { newId } from '../../lib/ids.ts'
import type { Heard, Sample } from '../facts.ts'
import type { Counted } from '../rules/fold.ts'

/** An array as PostgreSQL reads it; numbers alone, which need no quotes. */
export const numbers = (values: readonly (number | null)[]): string =>
  `{${values.map((value) => (value === null ? 'null' : value)).join()}}`

/** Samples as five columns. */
export const sampleColumns = (samples: readonly Sample[]): string[] => [
  numbers(samples.map(({ device }) => device)),
  numbers(samples.map(({ at }) => at)),
  numbers(samples.map(({ power }) => power)),
  numbers(samples.map(({ energy }) => energy)),
  numbers(samples.map(({ current }) => current)),
]

export type Rest = {
  samples: readonly Sample[]
  rejections: readonly Counted[]
  heard: readonly Heard[]
  /** Samples that the batch held more than once. */
  repeated: number
  writer: string
}

/** What goes with the samples, in the order in which the statements name it. */
export function restColumns({ samples, rejections, heard, repeated, writer }: Rest): unknown[] {
  const stretches = stretchesOf(samples)
  return [
    newId(),
    numbers(stretches.map(({ device }) => device)),
    numbers(stretches.map(({ first }) => first)),
    numbers(stretches.map(({ last }) => last)),
    numbers(rejections.map(({ minute }) => minute)),
    rejections.map(({ code }) => code),
    rejections.map(({ reason }) => reason),
    numbers(rejections.map(({ count }) => count)),
    rejections.map(({ example }) => example),
    numbers(rejections.map(({ at }) => at)),
    numbers(heard.map(({ device }) => device)),
    numbers(heard.map(({ at }) => at)),
    numbers(heard.map(({ sampleAt }) => sampleAt)),
    numbers(heard.map(({ power }) => power)),
    numbers(heard.map(({ changedAt }) => changedAt ?? null)),
    numbers(heard.map(({ skewMs }) => skewMs)),
    numbers(heard.map(({ battery }) => battery)),
    numbers(heard.map(({ signal }) => signal)),
    heard.map(({ firmware }) => firmware),
    writer,
    samples.length,
    rejections.reduce((sum, { count }) => sum + count, 0),
    repeated,
  ]
}

/** First and last moment of each device. */
function stretchesOf(samples: readonly Sample[]) {
  const stretches = new Map<number, { device: number; first: number; last: number }>()
  for (const { device, at } of samples) {
    const known = stretches.get(device)
    if (known === undefined) stretches.set(device, { device, first: at, last: at })
    else if (at < known.first) known.first = at
    else if (at > known.last) known.last = at
  }
  return [...stretches.values()]
}
