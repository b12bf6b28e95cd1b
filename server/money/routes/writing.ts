import { done, type Outcome } from '../../lib/refusal.ts'

/** The answer to a write that is known by an id. */
export async function made(writing: Promise<Outcome<string>>): Promise<Outcome<{ id: string }>> {
  const outcome = await writing
  return outcome.ok ? done({ id: outcome.value }) : outcome
}
