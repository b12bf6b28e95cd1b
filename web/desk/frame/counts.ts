/** Counts beside the menu's entries, by path; pages without a count of their own are left out. */
export function useCounts(): Record<string, number> {
  return {}
}

export function useUnread(): number {
  return 0
}
