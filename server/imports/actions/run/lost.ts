import type { State } from '../../facts.ts'

/** Another worker has taken the import over: this one stops without a word. */
export class LostJob extends Error {}

/** How far an import is. While reading `bytes` of `total`; while writing `rows` of all. */
export type Progress = (at: { state: State; rows: number; bytes: number; total: number }) => void
