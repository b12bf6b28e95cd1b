/**
 * Makes server/db/seed/calendar.json: what the yearly notices of the State Council's General Office say, 2004 to 2026.
 * Source: chinese-days 1.5.7 (MIT), unpacked by `npm install chinese-days@1.5.7` in a folder of one's own.
 * Run: CHINESE_DAYS=FOLDER/node_modules/chinese-days node tools/open-data/calendar.ts
 */
import { writeFileSync } from 'node:fs'
import { Type } from 'typebox'
import { readShaped } from './source.ts'

const folder = process.env.CHINESE_DAYS
if (folder === undefined) throw new Error('set CHINESE_DAYS to the folder of the package')

const Days = Type.Record(Type.String(), Type.String())
const Source = Type.Object({ holidays: Days, workdays: Days, inLieuDays: Days })
const { holidays, workdays, inLieuDays } = readShaped(`${folder}/dist/chinese-days.json`, Source)

/** Names as the law writes them. */
const names: Record<string, [name: string, nameEn: string]> = {
  元旦: ['元旦', "New Year's Day"],
  春节: ['春节', 'Spring Festival'],
  清明: ['清明节', 'Tomb-Sweeping Day'],
  劳动节: ['劳动节', 'Labour Day'],
  端午: ['端午节', 'Dragon Boat Festival'],
  中秋: ['中秋节', 'Mid-Autumn Festival'],
  国庆节: ['国庆节', 'National Day'],
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: [
    '抗战胜利70周年纪念日',
    '70th Anniversary of Victory in the War of Resistance',
  ],
}

const nameOf = (text = ''): [string, string] => {
  const found = names[text.split(',')[1] ?? '']
  if (found === undefined) throw new Error(`no name for ${text}`)
  return found
}

/** Days off or on in December belong to the New Year's Day of the notice for the year after. */
const yearOf = (date: string): number => Number(date.slice(0, 4)) + (date.slice(5, 7) === '12' ? 1 : 0)

const years = Map.groupBy([...Object.keys(holidays), ...Object.keys(workdays)].toSorted(), yearOf)
const lines = [...years].map(([year, dates]) => ({
  year,
  title: `国务院办公厅关于${year}年部分节假日安排的通知`,
  source: 'chinese-days 1.5.7',
  holidays: [...Map.groupBy(dates, (date) => nameOf(holidays[date] ?? workdays[date]).join('|'))].map(
    ([name, own]) => ({
      name: name.split('|')[0],
      nameEn: name.split('|')[1],
      free: own.filter((date) => date in holidays && !(date in inLieuDays)),
      transferred: own.filter((date) => date in holidays && date in inLieuDays),
      work: own.filter((date) => date in workdays),
    }),
  ),
}))

const text = lines
  .map(({ holidays: each, ...head }) => {
    const rows = each.map((row) => `  ${JSON.stringify(row)}`).join(',\n')
    return `${JSON.stringify(head).slice(0, -1)},"holidays":[\n${rows}\n]}`
  })
  .join(',\n')
writeFileSync(new URL('../../server/db/seed/calendar.json', import.meta.url), `[\n${text}\n]\n`)
process.stdout.write(`calendar.json: ${lines.length} years\n`)
