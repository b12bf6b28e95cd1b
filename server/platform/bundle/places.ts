import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../../', import.meta.url))
export const dist = fileURLToPath(new URL('../../../dist/', import.meta.url))
