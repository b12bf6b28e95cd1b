import { useSite } from '../site.ts'

/**
 * A key of its own for each form that is shown, so that a button pressed twice, or a page sent again after the line
 * broke, writes once: the portal passes it on with whatever the form asks of the API. Nobody else needs one.
 */
export function RequestKey() {
  const { hasSession } = useSite()
  return hasSession ? <input type="hidden" name="requestKey" value={crypto.randomUUID()} /> : null
}
