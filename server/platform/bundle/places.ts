import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../../', import.meta.url))
export const dist = fileURLToPath(new URL('../../../dist/', import.meta.url))

/** Of the bundler's checks: how long its plugins took is nothing that whoever starts the product can change. */
export const quiet = { bundlerTimings: false }
