import { readFileSync, readdirSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Region = {
  code: string
  level: string
  parent: string | null
  name: string
  short: string
  nameEn: string
  pinyin: string
  kind: string
  tags: string[]
}

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const regions: Region[] = read('regions.json')
const byCode = new Map(regions.map((region) => [region.code, region]))
const classes: { code: string; level: number; parent: string | null; nameEn: string }[] = read('classes.json')
const aliases: { code: string; name: string; position: number }[] = read('class-aliases.json')

describe('the regions', () => {
  it('are every province, prefecture and county once, each below its parent', () => {
    expect(byCode.size).toBe(regions.length)
    const levels = Map.groupBy(regions, (region) => region.level)
    expect(levels.get('province')).toHaveLength(34)
    expect(levels.get('prefecture')!.length).toBeGreaterThan(340)
    expect(levels.get('county')!.length).toBeGreaterThan(2900)
    const seen = new Set<string | null>([null])
    for (const region of regions) {
      expect(seen.has(region.parent), region.code).toBe(true)
      expect((region.parent === null) === (region.level === 'province')).toBe(true)
      seen.add(region.code)
    }
  })

  it('have six figures, but for the special areas beside GB/T 2260', () => {
    const others = regions.filter((region) => !/^\d{6}$/.test(region.code))
    expect(others.every((region) => region.kind === 'special' && /^\d{2}-[A-Z]+$/.test(region.code))).toBe(
      true,
    )
    expect(byCode.get('22-CBS')).toMatchObject({ level: 'prefecture', parent: '220000', short: '长白山' })
  })

  it('tag the 26 mountain counties of Zhejiang and the two cities that Jilin manages itself', () => {
    const mountain = regions.filter((region) => region.tags.includes('mountain26'))
    expect(mountain).toHaveLength(26)
    expect(mountain.every((region) => region.code.startsWith('33'))).toBe(true)
    expect(byCode.get('220581')!.tags).toContain('province-managed')
    expect(byCode.get('220184')!.tags).toContain('province-managed')
  })

  it.each([
    ['220100', '长春', 'Changchun'],
    ['220200', '吉林', 'Jilin City'],
    ['222400', '延边', 'Yanbian'],
    ['500000', '重庆', 'Chongqing'],
    ['350200', '厦门', 'Xiamen'],
    ['341500', '六安', "Lu'an"],
    ['340300', '蚌埠', 'Bengbu'],
    ['330382', '乐清', 'Yueqing'],
    ['610100', '西安', "Xi'an"],
    ['610000', '陕西', 'Shaanxi'],
    ['150000', '内蒙古', 'Inner Mongolia'],
    ['440113', '番禺', 'Panyu'],
    ['441422', '大埔', 'Dabu'],
    ['320116', '六合', 'Luhe'],
    ['140428', '长子', 'Zhangzi'],
    ['220781', '扶余', 'Fuyu'],
  ])('are read as their people read them: %s %s %s', (code, short, nameEn) => {
    const region = byCode.get(code) ?? regions.find((one) => one.short === short)
    expect(region).toMatchObject({ short, nameEn })
    expect(region!.pinyin).toMatch(/^[a-z]+$/)
  })
})

describe('the classes', () => {
  it('are 15 and 93, each with an English name and below its parent', () => {
    expect(classes.filter((entry) => entry.level === 1)).toHaveLength(15)
    expect(classes.filter((entry) => entry.level === 2)).toHaveLength(93)
    const codes = new Set(classes.map((entry) => entry.code))
    for (const entry of classes) {
      expect(entry.parent === null || codes.has(entry.parent)).toBe(true)
      expect(entry.nameEn).toMatch(/^[A-Z]/)
    }
  })

  it('go by 15 names and an order of their own in Jilin', () => {
    expect(aliases.map((alias) => alias.position)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1))
    expect(aliases.find((alias) => alias.code === '090000')!.name).toBe('医学科研仪器')
    const first = classes.filter((entry) => entry.level === 1).map((entry) => entry.code)
    expect(aliases.map((alias) => alias.code).toSorted()).toEqual(first.toSorted())
  })
})

describe('the outlines', () => {
  const folder = new URL('../../../web/shared/map/outlines/', import.meta.url)

  it('draw areas of the registry, every province within 40 KB', () => {
    const files = readdirSync(folder)
    expect(files).toHaveLength(34)
    for (const file of files) {
      expect(statSync(new URL(file, folder)).size, file).toBeLessThanOrEqual(40_000)
      const { features } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
      for (const { properties } of features) {
        expect(byCode.get(properties.code)?.name, `${file} ${properties.code}`).toBe(properties.name)
      }
    }
  })

  it('draw every prefecture of the three demonstration provinces', () => {
    for (const province of ['220000', '330000', '440000']) {
      const { features } = JSON.parse(readFileSync(new URL(`${province}.json`, folder), 'utf8'))
      const drawn = features.map((feature: { properties: { code: string } }) => feature.properties.code)
      const wanted = regions.filter((one) => one.parent === province && one.kind === 'administrative')
      expect(drawn.toSorted()).toEqual(wanted.map((one) => one.code).toSorted())
    }
  })
})
