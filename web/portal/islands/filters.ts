/** On a desk a changed filter applies at once; in the drawer of a phone the reader says when. */
export function submitOnChange(): void {
  addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return
    if (target.dataset['submit'] === undefined) return
    const inOpenDrawer = target.closest('[popover]')?.matches(':popover-open') ?? false
    if (!inOpenDrawer) target.form?.requestSubmit()
  })
  addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of Array.from(formData)) if (value === '') formData.delete(name)
  })
}
