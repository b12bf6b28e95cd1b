import { useSite } from '../site.ts'
import { Icon } from './icon.tsx'

/** The box for words at the head of a list, with what stands in the address. */
export function ListSearch({ id, label, find }: { id: string; label: string; find: string }) {
  const { query } = useSite()
  return (
    <div class="search">
      <label class="unseen" for={id}>
        {label}
      </label>
      <Icon name="search" size={22} />
      <input
        id={id}
        type="search"
        name="q"
        value={query.get('q') ?? ''}
        placeholder={label}
        maxLength={100}
      />
      <button type="submit">{find}</button>
    </div>
  )
}
