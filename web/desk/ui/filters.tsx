import { Button, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTexts } from '../texts/index.ts'
import { Icon } from './icon.tsx'
import { useSavedViews } from './saved-views.ts'

export { useFilters } from './search.ts'

type Words = Record<string, string>

/** The bar above a list: filters at the start, how to look at it at the end. */
export function FilterBar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="filters">
      {children}
      {end === undefined ? null : <div className="push-end">{end}</div>}
    </div>
  )
}

export type Choice = { value: string; label: string }

type SelectProps = {
  label: string
  /** What stands there while nothing is chosen: "all kinds". */
  all: string
  value: string
  options: readonly Choice[]
  onChange: (value: string) => void
}

/** One choice among a few; empty means all. */
export function FilterSelect({ label, all, value, options, onChange }: SelectProps) {
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: all }, ...options]}
      popupMatchSelectWidth={false}
    />
  )
}

/** Words to look for; asked when Enter is pressed or the field is left. */
export function FilterSearch({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <Input.Search
      key={value}
      className="filter-search"
      aria-label={label}
      placeholder={label}
      defaultValue={value}
      onSearch={onChange}
    />
  )
}

type ViewsProps = {
  /** Names the list; views are kept on this device. */
  list: string
  filters: Words
  apply: (filters: Words) => void
}

/** Filters kept under a name. */
export function SavedViews({ list, filters, apply }: ViewsProps) {
  const { t } = useTexts()
  const { views, keep, remove } = useSavedViews(list)
  const [name, setName] = useState<string | undefined>()
  const current = views.find((view) => sameWords(view.filters, filters))
  return (
    <>
      {views.length === 0 ? null : (
        <Select
          aria-label={t('desk.views.label')}
          placeholder={t('desk.views.label')}
          value={current?.name ?? null}
          options={views.map((view) => ({ value: view.name, label: view.name }))}
          onChange={(chosen) => apply(views.find((view) => view.name === chosen)?.filters ?? {})}
          popupMatchSelectWidth={false}
        />
      )}
      {current === undefined ? (
        <Button onClick={() => setName('')}>{t('desk.views.save')}</Button>
      ) : (
        <Button
          onClick={() => remove(current.name)}
          icon={<Icon name="close" size={14} />}
          aria-label={t('desk.views.remove', { name: current.name })}
        />
      )}
      {name === undefined ? null : (
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') keep({ name: name.trim(), filters })
            setName(undefined)
          }}
        >
          <Input
            autoFocus
            aria-label={t('desk.views.name')}
            placeholder={t('desk.views.name')}
            value={name}
            maxLength={30}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="primary" htmlType="submit">
            {t('desk.views.save')}
          </Button>
        </form>
      )}
    </>
  )
}

const sameWords = (a: Words, b: Words): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => (a[name] ?? '') === (b[name] ?? ''))
