export const STATES = [
  'expected',
  'received',
  'stored',
  'in_test',
  'tested',
  'returned',
  'disposed',
  'lost',
  'cancelled',
] as const
export type State = (typeof STATES)[number]

/** Steps of the chain of hands. */
export const STEPS = [
  'posted',
  'received',
  'placed',
  'handed',
  'taken',
  'tested',
  'returned',
  'disposed',
  'confirmed',
  'lost',
  'noted',
] as const
export type Step = (typeof STEPS)[number]

export const HAZARDS = [
  'flammable',
  'toxic',
  'corrosive',
  'biological',
  'radioactive',
  'oxidising',
  'sharp',
] as const
export type Hazard = (typeof HAZARDS)[number]

export const STORAGES = ['room', 'dry', 'cool', 'frozen', 'deep_frozen', 'dark', 'inert'] as const
export type Storage = (typeof STORAGES)[number]

export const FATES = ['return', 'dispose'] as const
export type Fate = (typeof FATES)[number]

/** Samples of one order, split parts included. */
export const MOST_SAMPLES = 1000
/** Largest photo, in bytes. */
export const LARGEST_PHOTO = 10 * 1024 * 1024

/** A sample as it stands. */
export type Sample = {
  id: string
  position: number
  parentId: string | null
  code: string
  state: State
  name: string
  amount: string | null
  hazards: Hazard[]
  storage: Storage
  note: string | null
  fate: Fate
  keepUntil: string | null
  place: string | null
  intact: boolean | null
}
