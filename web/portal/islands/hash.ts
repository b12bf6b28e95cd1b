/** Largest file read into memory for its hash, in bytes. */
const LARGEST = 1024 * 1024 * 1024

const hex = (digest: ArrayBuffer): string =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Fills in the hash of a chosen or dropped file, computed on this device; the file goes nowhere. */
export function hashFiles(form: HTMLFormElement): void {
  const drop = form.querySelector<HTMLElement>('[data-hash-drop]')
  const input = form.querySelector<HTMLInputElement>('[data-hash-file]')
  const state = form.querySelector<HTMLElement>('[data-hash-state]')
  const target = form.querySelector<HTMLInputElement>('input[name=sha256]')
  // Browsers compute hashes on secure origins alone; elsewhere the hash is typed in.
  if (drop === null || input === null || state === null || target === null || !isSecureContext) return
  drop.hidden = false
  const take = async (file: File): Promise<void> => {
    if (file.size > LARGEST) {
      state.textContent = state.dataset['tooLarge'] ?? ''
      return
    }
    state.textContent = state.dataset['computing'] ?? ''
    target.value = hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
    state.textContent = file.name
  }
  const begin = (file: File | undefined): void => {
    if (file !== undefined) void take(file).catch(() => (state.textContent = state.dataset['tooLarge'] ?? ''))
  }
  input.addEventListener('change', () => begin(input.files?.[0]))
  const over = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault()
    drop.classList.toggle('drop-over', isOver)
  }
  drop.addEventListener('dragover', over(true))
  drop.addEventListener('dragleave', over(false))
  drop.addEventListener('drop', (event) => {
    over(false)(event)
    begin(event.dataTransfer?.files[0])
  })
}
