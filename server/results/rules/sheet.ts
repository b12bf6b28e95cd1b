import type { ResultFile } from '../facts.ts'
import words from './sheet.json' with { type: 'json' }

type Params = Record<string, string | number>
const fill = (template: string, params: Params): string =>
  template.replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap))

/** What a sheet speaks of beside its files. */
export type Matter = {
  title: string
  orderNumber: string
  instrument: string
  customer: string
  unit: string
}

export type Around = { today: string; demonstration: boolean; replaces: string | null }

/** The sheet by which anybody verifies the files of a result; it says that it is no accredited report. */
export function sheetPaper(
  matter: Matter,
  files: readonly ResultFile[],
  { today, demonstration, replaces }: Around,
) {
  const rows: [string, string][] = [
    [words.unit, matter.unit],
    [words.customer, matter.customer],
    [words.order, matter.orderNumber],
    [words.service, matter.title],
    [words.instrument, matter.instrument],
    [words.issued, today],
  ]
  if (replaces !== null) rows.push([words.replaces, fill(words.replacesLine, { number: replaces })])
  return {
    title: words.title,
    date: today,
    author: matter.unit,
    subject: fill(words.subject, { title: matter.title }),
    mark: demonstration ? words.demonstration : null,
    words: { number: words.number, page: words.page, draft: words.draft },
    blocks: [
      { kind: 'notice' as const, text: words.notice },
      { kind: 'facts' as const, rows: rows.map(([name, value]) => ({ name, value })) },
      { kind: 'heading' as const, text: fill(words.files, { count: files.length }) },
      table(files),
      ...reports(files, matter.unit),
      { kind: 'heading' as const, text: words.how },
      { kind: 'items' as const, items: words.steps },
    ],
  }
}

const column = (title: string, share: number, align: 'left' | 'right' = 'left') => ({ title, share, align })

const table = (files: readonly ResultFile[]) => ({
  kind: 'table' as const,
  columns: [
    column(words.position, 8, 'right'),
    column(words.name, 30),
    column(words.size, 17, 'right'),
    column(words.hash, 45),
  ],
  rows: files.map(({ name, size, sha256 }, index) => [
    String(index + 1),
    name,
    fill(words.bytes, { n: String(size).replace(/\B(?=(\d{3})+$)/g, ',') }),
    sha256,
  ]),
  total: null,
})

function reports(files: readonly ResultFile[], institution: string) {
  const lines = files.flatMap((file, index) =>
    file.kind === 'report'
      ? [
          fill(words.reportLine, {
            position: index + 1,
            institution,
            number: file.reportNumber ?? '',
            signatory: file.reportSignatory ?? '',
            marks:
              file.reportMarks.length === 0 ? '' : fill(words.marks, { marks: file.reportMarks.join('、') }),
          }),
        ]
      : [],
  )
  if (lines.length === 0) return []
  return [
    { kind: 'heading' as const, text: words.reports },
    { kind: 'items' as const, items: lines },
  ]
}

/** The caption under the code to scan. */
export const verifyCaption = (code: string): string => fill(words.verify, { code })
