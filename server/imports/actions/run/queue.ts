/** The name under which imports wait in the background. */
export const QUEUE = 'imports'
