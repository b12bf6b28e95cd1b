/** The two tables in the published text. */
export type Table = 'instrument' | 'record'

/** The lines of one table as a table by itself: the column names without the mark of a comment, rows without their kind. */
export function tableLines(lines: readonly string[], table: Table): string[] {
  const head = `# ${table},`
  const row = `${table},`
  return lines.flatMap((line) => {
    if (line.startsWith(row)) return [line.slice(row.length)]
    return line.startsWith(head) ? [line.slice(head.length)] : []
  })
}

/** A sum of a file as the command sha256sum reads it. */
export const sumLine = (name: string, sum: string): string => `${sum}  ${name}\n`
