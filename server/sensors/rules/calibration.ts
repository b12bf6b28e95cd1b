/** What a test run must be: shares in thousandths, spans in seconds. */
export type RunTerms = { tolerancePermille: number; leastSamples: number; leastSeconds: number }

export type Run = { measuredWatts: number; samples: number; passed: boolean }

/**
 * The mean of what was measured, against what the instrument was said to take; `too_few` where the samples do not carry
 * a word. Instants in ms, watts.
 */
export function judgeRun(
  samples: readonly { at: number; power: number }[],
  expectedWatts: number,
  { tolerancePermille, leastSamples, leastSeconds }: RunTerms,
): Run | 'too_few' {
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined || samples.length < leastSamples) return 'too_few'
  if (last.at - first.at < (leastSeconds * 1000) / 2) return 'too_few'
  const measuredWatts = samples.reduce((sum, { power }) => sum + power, 0) / samples.length
  const passed = Math.abs(measuredWatts - expectedWatts) * 1000 <= expectedWatts * tolerancePermille
  return { measuredWatts: Math.round(measuredWatts * 10) / 10, samples: samples.length, passed }
}
