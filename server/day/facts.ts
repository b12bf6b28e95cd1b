/** What waits for somebody at the instruments, each with one thing to do about it. */
export const TODOS = [
  'check_in',
  'finish',
  'request',
  'quote',
  'samples',
  'contract',
  'deliver',
  'message',
  'change',
  'dispute',
  'incident',
] as const
export type Todo = (typeof TODOS)[number]

/** All instruments within reach, or those alone that somebody answers for. */
export const WHOSE = ['mine', 'all'] as const
export type Whose = (typeof WHOSE)[number]
