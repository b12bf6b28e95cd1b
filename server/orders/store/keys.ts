/** Whether another request with the same idempotency key came first. */
export const isOrderKeyTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'service_order_idempotency_key_key'
