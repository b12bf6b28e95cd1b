import type { Put, Sample } from '../facts.ts'

/** Samples each once, in the order of the key; `places`: where each stood. */
export type Unique = { samples: Sample[]; places: number[] }

/** In the order of the key, so that writers side by side never wait for each other in a ring; the first of its moment counts. */
export function uniqueOf(samples: readonly Sample[]): Unique {
  const sorted = samples
    .map((sample, place) => ({ sample, place }))
    .toSorted((left, right) => left.sample.device - right.sample.device || left.sample.at - right.sample.at)
    .filter(({ sample }, index, all) => {
      const before = all[index - 1]?.sample
      return before?.device !== sample.device || before.at !== sample.at
    })
  return { samples: sorted.map(({ sample }) => sample), places: sorted.map(({ place }) => place) }
}

/**
 * What became of a batch of so many, told by places in it.
 * @param repeated places, counted from 1, in the unique samples
 */
export function outcomeOf(
  count: number,
  { places }: Unique,
  { stored, repeated }: { stored: number; repeated: readonly number[] | null },
): Put {
  const duplicates = count - stored
  if (duplicates === 0) return { stored, duplicates }
  const fresh = new Set(places)
  for (const place of repeated ?? []) fresh.delete(places[place - 1] ?? -1)
  const all = Array.from({ length: count }, (_, place) => place)
  return { stored, duplicates, repeated: all.filter((place) => !fresh.has(place)) }
}
