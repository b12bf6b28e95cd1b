import '../styles.css'
import { copyTexts } from './copy.ts'
import { countDown } from './countdown.ts'
import { submitOnChange } from './filters.ts'
import { hashFiles } from './hash.ts'
import { liveForms } from './live.ts'
import { followStates } from './states.ts'
import { suggest } from './suggest.ts'

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggest]')) suggest(form)
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-hash]')) hashFiles(form)
submitOnChange()
liveForms()
countDown()
copyTexts()
followStates()

// The offline page needs a secure origin; elsewhere everything works without it.
if ('serviceWorker' in navigator && isSecureContext) {
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined))
}
