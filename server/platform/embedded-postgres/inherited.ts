/** A variable of the operating system (PATH, TEMP …): never one of the product's own, which config.ts reads. */
export function systemVariable(name: string): string | undefined {
  // oxlint-disable-next-line dayi/environment -- the system's own variables are no configuration
  return process.env[name]
}
