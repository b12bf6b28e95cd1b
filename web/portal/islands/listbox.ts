/** A line of a listbox: what to show, and what choosing it does. */
export type Choice = { text: string; hint: string | null; open(): void }

export type Listbox = {
  show(choices: Choice[]): void
  close(): void
  move(by: number): void
  chosen(): Choice | undefined
  isOpen(): boolean
}

/** The list of a combobox (WAI-ARIA 1.2): focus stays in the input, which names the active option. */
export function listbox(form: HTMLFormElement, input: HTMLInputElement): Listbox {
  const list = listIn(form, input)
  let choices: Choice[] = []
  let at = -1
  const select = (index: number) => {
    at = index
    for (const [each, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(each === index))
    }
    if (index < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', `suggestion-${index}`)
  }
  const show = (next: Choice[]) => {
    choices = next
    list.replaceChildren(...next.map(optionOf))
    list.hidden = next.length === 0
    input.setAttribute('aria-expanded', String(next.length > 0))
    select(-1)
  }
  // A press must not take the focus from the input before the click arrives.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('li') : null
    if (option !== null) choices[[...list.children].indexOf(option)]?.open()
  })
  return {
    show,
    close: () => show([]),
    // One place beside the options is the input itself.
    move: (by) => select(((at + 1 + by + choices.length + 1) % (choices.length + 1)) - 1),
    chosen: () => choices[at],
    isOpen: () => !list.hidden,
  }
}

function listIn(form: HTMLFormElement, input: HTMLInputElement): HTMLUListElement {
  const list = document.createElement('ul')
  list.id = 'suggestions'
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', form.querySelector('label')?.textContent ?? '')
  form.append(list)
  const roles = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }
  for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value)
  return list
}

function optionOf({ text, hint }: Choice, index: number): HTMLLIElement {
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
