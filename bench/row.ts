/** One measured figure beside its target. */
export type BenchRow = { name: string; value: number; unit: string; target: string; met: boolean }
