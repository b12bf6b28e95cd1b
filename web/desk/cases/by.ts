import { useTexts } from '../texts/index.ts'

type Person = { name?: string | null } | null

/** Who did it, and in whose place. */
export function useBy(): (by: Person, onBehalfOf: Person) => string | null {
  const { t } = useTexts()
  return (by, onBehalfOf) =>
    onBehalfOf === null
      ? (by?.name ?? null)
      : t('desk.cases.in_place_of', { by: by?.name ?? '', name: onBehalfOf.name ?? '' })
}
