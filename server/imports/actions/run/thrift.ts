import { setFlagsFromString } from 'node:v8'

let running = 0

/**
 * While imports run the heap grows by less before it is cleaned: a list makes much garbage that lives for one batch,
 * and by default the engine lets it pile up to several times what is needed.
 */
export async function thriftily<T>(work: () => Promise<T>): Promise<T> {
  running += 1
  if (running === 1) setFlagsFromString('--heap-growing-percent=25')
  try {
    return await work()
  } finally {
    running -= 1
    if (running === 0) setFlagsFromString('--heap-growing-percent=0')
  }
}
