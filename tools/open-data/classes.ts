/**
 * Makes server/db/seed/classes.json (levels 1 and 2) and class-aliases.json.
 * Source: the national network's published class list and list of countries (facts: codes and names), as found in
 * the folder DAYI_REFERENCE_DATA; the list states no edition, hence 'observed-2024'. Jilin's names: 吉政办发〔2015〕25号.
 * Run: DAYI_REFERENCE_DATA=FOLDER node tools/open-data/classes.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { classEnglish, jilinNames } from './class-english.ts'

const scheme = 'nrii'
const edition = 'observed-2024'
const folder = process.env.DAYI_REFERENCE_DATA
if (folder === undefined) throw new Error('set DAYI_REFERENCE_DATA to the folder of the reference lists')

const lines = (file: string): string[][] =>
  readFileSync(`${folder}/${file}`, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))

function write(file: string, rows: object[]): void {
  const text = `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`
  writeFileSync(new URL(`../../server/db/seed/${file}`, import.meta.url), text)
  process.stdout.write(`${file}: ${rows.length}\n`)
}

const classes = lines('nrii_instrument_category.csv')
  .filter(([, level]) => level !== '3')
  .map(([code = '', level, parent, name]) => {
    const nameEn = classEnglish[code]
    if (nameEn === undefined) throw new Error(`no English name for class ${code}`)
    return { scheme, edition, code, level: Number(level), parent: parent || null, name, nameEn }
  })
write('classes.json', classes)
write(
  'class-aliases.json',
  jilinNames.map(([code, name, nameEn], i) => ({
    profile: 'jilin',
    scheme,
    edition,
    code,
    name,
    nameEn,
    position: i + 1,
  })),
)
