import { useSyncExternalStore } from 'react'

const narrow = globalThis.matchMedia('(width < 56.25em)')

function watch(changed: () => void): () => void {
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}

/** Whether the window is a phone's: lists become rows, drawers become pages. */
export const useNarrow = (): boolean => useSyncExternalStore(watch, () => narrow.matches)
