const SHOWN_MS = 3000

/** Buttons that copy a text of the page: hidden until this runs, and where the browser cannot copy. */
export function copyTexts(): void {
  if (!('clipboard' in navigator) || !isSecureContext) return
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false
    const said = button.textContent
    button.addEventListener('click', () => {
      const text = document.getElementById(button.dataset['copy'] ?? '')?.textContent ?? ''
      const tell = (): void => {
        button.textContent = button.dataset['copied'] ?? said
        setTimeout(() => void (button.textContent = said), SHOWN_MS)
      }
      navigator.clipboard.writeText(text).then(tell, () => undefined)
    })
  }
}
