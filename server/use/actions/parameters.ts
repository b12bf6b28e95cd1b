import parameters from '../parameters.json' with { type: 'json' }

/** What no unit sets: how much is counted at once, what is too short to ask about, how far lists look back. */
export const { worker, unexplained, overrun, figures, published } = parameters
