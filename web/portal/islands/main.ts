import '../styles.css'
import { submitOnChange } from './filters.ts'
import { suggest } from './suggest.ts'

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggest]')) suggest(form)
submitOnChange()

// The offline page needs a secure origin; elsewhere everything works without it.
if ('serviceWorker' in navigator && isSecureContext) {
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined))
}
