/** Numbers, ids and plain words as PostgreSQL reads an array; nothing among them needs quotes. */
export const listOf = (values: readonly (number | string | null)[]): string =>
  `{${values.map((value) => value ?? 'null').join()}}`
