import type { Workbook, Worksheet } from 'exceljs'
import { done, type Outcome } from '../../../lib/refusal.ts'
import { download } from '../../../platform/http/download.ts'
import type { Call } from '../../../platform/http/route.ts'
import { text } from '../../../platform/texts.ts'
import type { Target } from '../../facts.ts'
import { choicesOf, TEMPLATE } from '../../rules/template.ts'
import { CSV_TYPE, XLSX_TYPE } from './send.ts'

const NAME = 'dayi-instruments'
/** Rows that the drop-down lists cover. */
const PREPARED_ROWS = 500

const mark = (): string =>
  `${text('zh-CN', 'import.template.example')} / ${text('en', 'import.template.example')}`

/** The header of a column in both languages, e.g. "... / Name *"; what brackets say is read again at the import. */
function headerOf(target: Target): string {
  const unit = target === 'originalValue' ? text('zh-CN', 'import.template.unit') : ''
  const needed = target === 'name' ? ' *' : ''
  return `${text('zh-CN', `import.field.${target}`)}${unit} / ${text('en', `import.field.${target}`)}${needed}`
}

const examples = (): string[] =>
  TEMPLATE.map(({ target, example }) => (target === 'name' ? `${mark()}: ${example}` : example))

/** The same for everybody until the next start. */
let prepared: Promise<Buffer> | undefined

/** Our own sheet to fill in: bilingual headers, drop-down lists, an example row, notes. */
export async function sendTemplate({ raw }: Pick<Call, 'raw'>, kind: 'csv' | 'xlsx'): Promise<Outcome<null>> {
  const headers = TEMPLATE.map(({ target }) => headerOf(target))
  if (kind === 'csv') {
    const quoted = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
    await download(raw.reply, {
      type: CSV_TYPE,
      name: `${NAME}.csv`,
      body: `\ufeff${quoted(headers)}\r\n${quoted(examples())}\r\n`,
    })
    return done(null)
  }
  await download(raw.reply, {
    type: XLSX_TYPE,
    name: `${NAME}.xlsx`,
    body: await (prepared ??= workbookOf(headers)),
  })
  return done(null)
}

async function workbookOf(headers: string[]): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(
    `${text('zh-CN', 'import.template.sheet')} ${text('en', 'import.template.sheet')}`,
    { views: [{ state: 'frozen', ySplit: 1 }] },
  )
  sheet.addRow(headers).font = { bold: true }
  sheet.addRow(examples()).font = { italic: true, color: { argb: 'FF6B7280' } }
  TEMPLATE.forEach(({ target }, index) => {
    const column = sheet.getColumn(index + 1)
    column.width = Math.min(40, (headers[index] ?? '').length + 6)
    // Text cells keep leading zeros and long numbers as they are typed.
    column.numFmt = '@'
    const choices = choicesOf(target)
    if (choices.length > 0) addChoices(sheet, index + 1, choices)
  })
  addNotes(workbook)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function addChoices(sheet: Worksheet, column: number, choices: string[]): void {
  for (let row = 3; row <= PREPARED_ROWS; row += 1)
    sheet.getCell(row, column).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [`"${choices.join(',')}"`],
      showErrorMessage: false,
    }
}

const NOTES = ['first', 'dates', 'money', 'lists'] as const

function addNotes(workbook: Workbook): void {
  const sheet = workbook.addWorksheet(
    `${text('zh-CN', 'import.template.notes')} ${text('en', 'import.template.notes')}`,
  )
  sheet.getColumn(1).width = 34
  sheet.getColumn(2).width = 60
  sheet.getColumn(3).width = 60
  for (const note of NOTES)
    sheet.addRow([
      '',
      text('zh-CN', `import.template.note.${note}`),
      text('en', `import.template.note.${note}`),
    ])
  for (const { target } of TEMPLATE) {
    const choices = choicesOf(target).join(' / ')
    if (choices !== '')
      sheet.addRow([
        headerOf(target),
        text('zh-CN', 'import.template.note.choices', { choices }),
        text('en', 'import.template.note.choices', { choices }),
      ])
  }
  sheet.eachRow((row) => {
    row.alignment = { wrapText: true, vertical: 'top' }
  })
}
