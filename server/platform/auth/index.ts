export { findApiKey, KEY_PREFIX, newKey } from './api-keys.ts'
export { openAuth, type Auth } from './auth.ts'
export { needsSecondFactor, principalOf, type Standing } from './identity.ts'
export {
  createOperatorToken,
  findOperatorToken,
  listOperatorTokens,
  revokeOperatorToken,
} from './operator-tokens.ts'
export { CODE_LASTS, LEAST_PASSWORD, MOST_PASSWORD } from './parts.ts'
export { placeholder } from './placeholder.ts'
export { endSession, findSession, renewSession, seeSession, startSession } from './sessions.ts'
