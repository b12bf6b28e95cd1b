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

/** Suggestions under a search box: a combobox by the book, chosen by keys or by hand. */
export function suggest(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[name=q]')
  if (input === null) return
  const list = listIn(form, input)
  let chosen = -1
  let shown: Suggestion[] = []
  let timer = 0
  let asked = new AbortController()

  const options = () => [...list.children]
  const close = () => {
    list.hidden = true
    chosen = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const choose = (index: number) => {
    chosen = index
    for (const [each, option] of options().entries()) option.setAttribute('aria-selected', String(each === index))
    const id = options()[index]?.id
    if (id === undefined) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', id)
  }
  const show = (items: Suggestion[]) => {
    shown = items
    list.replaceChildren(...items.map(optionOf))
    list.hidden = items.length === 0
    input.setAttribute('aria-expanded', String(items.length > 0))
    choose(-1)
  }
  const open = (item: Suggestion) => {
    if (item.id !== null) location.assign(`/${item.kind === 'unit' ? 'units' : 'instruments'}/${item.id}`)
    else if (item.code !== null) location.assign(`/instruments?class=${item.code}`)
    else {
      input.value = item.q ?? item.text
      form.requestSubmit()
    }
  }
  const ask = async () => {
    asked.abort()
    asked = new AbortController()
    const q = input.value.trim()
    if (q === '') return close()
    const answer = await fetch(`/api/v1/instruments/suggest?q=${encodeURIComponent(q)}`, { signal: asked.signal })
    const body: unknown = await answer.json()
    if (answer.ok && isList(body) && document.activeElement === input) show(body.items)
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void ask().catch(() => undefined), PAUSE)
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const item = shown[chosen]
    if (move !== undefined) choose(((chosen + 1 + move + shown.length + 1) % (shown.length + 1)) - 1)
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && item !== undefined) open(item)
    else return
    event.preventDefault()
  })
  input.addEventListener('blur', () => setTimeout(close, PAUSE))
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('li') : null
    const item = option === null ? undefined : shown[options().indexOf(option)]
    if (item !== undefined) open(item)
  })
}

function listIn(form: HTMLFormElement, input: HTMLInputElement): HTMLUListElement {
  const list = document.createElement('ul')
  list.id = 'suggestions'
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', form.querySelector('label')?.textContent ?? '')
  form.append(list)
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  })) {
    input.setAttribute(name, value)
  }
  return list
}

function optionOf({ text, hint }: Suggestion, index: number): HTMLLIElement {
  const option = document.createElement('li')
  option.id = `suggestion-${index}`
  option.setAttribute('role', 'option')
  option.textContent = text
  if (hint !== null) {
    const small = document.createElement('small')
    small.textContent = hint
    option.append(small)
  }
  return option
}
