const isOf = (error: unknown, constraint: string): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === constraint

/** Whether the database itself refused an overlap. */
export const isOverlap = (error: unknown): boolean => isOf(error, 'occupancy_never_overlaps')

/** Whether another request with the same idempotency key came first. */
export const isKeyTaken = (error: unknown): boolean =>
  isOf(error, 'booking_idempotency_key') || isOf(error, 'booking_series_key')
