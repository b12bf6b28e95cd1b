import { useId } from 'react'
import { Icon } from '../ui/icon.tsx'

type Props = {
  label: string
  hint?: string
  accept?: string
  pending: boolean
  take: (file: File) => void
}

/** A button that takes a file as soon as it is chosen. */
export function Upload({ label, hint, accept, pending, take }: Props) {
  const id = useId()
  return (
    <div>
      <label className="button" aria-disabled={pending}>
        <Icon name="plus" />
        {label}
        <input
          type="file"
          className="unseen"
          accept={accept}
          disabled={pending}
          aria-describedby={hint === undefined ? undefined : id}
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file !== undefined) take(file)
            target.value = ''
          }}
        />
      </label>
      {hint === undefined ? null : (
        <p className="quiet small" id={id}>
          {hint}
        </p>
      )}
    </div>
  )
}
