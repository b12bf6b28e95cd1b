import { listbox, type Choice, type Listbox } from './listbox.ts'

type Suggestion = {
  kind: string
  text: string
  hint: string | null
  q: string | null
  id: string | null
  code: string | null
}

const PAUSE = 120

const isList = (value: unknown): value is { items: Suggestion[] } =>
  typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items)

/** Suggestions under a search box, chosen by keys or by hand; without them the form works all the same. */
export function suggest(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[name=q]')
  if (input === null) return
  const list = listbox(form, input)
  let timer = 0
  let asked = new AbortController()
  const ask = async () => {
    asked.abort()
    asked = new AbortController()
    const q = input.value.trim()
    if (q === '') return list.close()
    const answer = await fetch(`/api/v1/instruments/suggest?q=${encodeURIComponent(q)}`, {
      signal: asked.signal,
    })
    const body: unknown = await answer.json()
    if (answer.ok && isList(body) && document.activeElement === input) {
      list.show(body.items.map((item) => choiceOf(item, form, input)))
    }
  }
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask().catch(() => undefined), PAUSE)
  })
  input.addEventListener('keydown', (event) => onKey(event, list))
  input.addEventListener('blur', () => list.close())
}

function choiceOf(item: Suggestion, form: HTMLFormElement, input: HTMLInputElement): Choice {
  const { text, hint, kind, id, code, q } = item
  const go = (address: string) => location.assign(address)
  return {
    text,
    hint,
    open() {
      if (id !== null) return go(`/${kind === 'unit' ? 'units' : 'instruments'}/${id}`)
      if (code !== null) return go(`/instruments?class=${code}`)
      input.value = q ?? text
      return form.requestSubmit()
    },
  }
}

function onKey(event: KeyboardEvent, list: Listbox): void {
  // Enter and arrows belong to the input method while it composes.
  if (event.isComposing || !list.isOpen()) return
  if (event.key === 'ArrowDown') list.move(1)
  else if (event.key === 'ArrowUp') list.move(-1)
  else if (event.key === 'Escape') list.close()
  else if (event.key === 'Enter' && list.chosen() !== undefined) list.chosen()?.open()
  else return
  event.preventDefault()
}
