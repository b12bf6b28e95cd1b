const PAUSE = 250

/**
 * A form whose answer is a page: once something is changed, the page is asked for again and its parts are put in place
 * of those that stand. Without scripts the form's button does the same.
 */
export function liveForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live]')) {
    form.querySelectorAll<HTMLElement>('.live-hidden').forEach((each) => (each.hidden = true))
    let timer = 0
    const ask = () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => void renew(form).catch(() => undefined), PAUSE)
    }
    form.addEventListener('change', ask)
  }
}

let asked = new AbortController()

async function renew(form: HTMLFormElement): Promise<void> {
  asked.abort()
  asked = new AbortController()
  const address = new URL(form.action)
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '') address.searchParams.append(name, value)
  const answer = await fetch(address, { signal: asked.signal, headers: { accept: 'text/html' } })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  history.replaceState(null, '', address)
  for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
    const fresh = page.querySelector<HTMLElement>(`[data-part="${part.dataset['part'] ?? ''}"]`)
    if (fresh !== null && !part.contains(document.activeElement)) part.replaceChildren(...fresh.childNodes)
  }
  // Other forms of the page stand for the same choice.
  for (const other of document.querySelectorAll<HTMLFormElement>('form[data-with-query]'))
    other.action = address.href
}
