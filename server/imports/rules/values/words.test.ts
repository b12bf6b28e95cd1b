import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FUNDINGS, SOURCES } from '../../../instruments/facts.ts'
import { indexClasses, readClass } from './classes.ts'
import { splitMakerModel } from './maker.ts'
import { indexRegions, readPlace } from './places.ts'
import { readBoolean, readCountry, readTerm, readTerms } from './terms.ts'
import { isErrorCell, readCode, readEmail, readLine, readList, readPhone, readUrl } from './texts.ts'

describe('words of an enumeration', () => {
  test('are known in Chinese and English', () => {
    expect(readTerm('source', SOURCES, '购置').value).toBe('purchase')
    expect(readTerm('source', SOURCES, 'Donated').value).toBe('gift')
    expect(readTerms('funding', FUNDINGS, '单位自有资金，中央财政资金').value).toEqual([
      'central_fiscal',
      'own',
    ])
    expect([readBoolean('是').value, readBoolean('N').value]).toEqual([true, false])
  })

  test('an unknown one is refused with all choices and the nearest', () => {
    expect(readTerm('source', SOURCES, '购制').findings).toMatchObject([
      { code: 'import.term.unknown', suggestion: '购置' },
    ])
    expect(readTerms('funding', FUNDINGS, '中央财政,地皮').value).toBeNull()
  })

  test('a country is known by name, letters and number', () => {
    expect(
      ['156', '日本', 'USA', '德', 'Czech Republic', '俄罗斯联邦', '40'].map(
        (text) => readCountry(text).value,
      ),
    ).toEqual(['CN', 'JP', 'US', 'DE', 'CZ', 'RU', 'AT'])
    expect(readCountry('CHN1').findings).toMatchObject([{ code: 'import.country.unknown', suggestion: 'CN' }])
  })
})

describe('maker and model in one cell', () => {
  test.each([
    ['日本日立公司；H-7650', '日本日立公司', 'H-7650', 'JP'],
    ['捷克TESCAN公司；5136 SB', '捷克TESCAN公司', '5136 SB', 'CZ'],
    ['美国THERMO，lcq-fleet', '美国THERMO', 'lcq-fleet', 'US'],
    ['安捷伦科技有限公司 Agilent 1200/6410B', '安捷伦科技有限公司', 'Agilent 1200/6410B', null],
    ['J-815 (日本 JASCO)', '日本 JASCO', 'J-815', 'JP'],
    ['Quanta 200F (FEI公司)', 'FEI公司', 'Quanta 200F', null],
    ['美国Agilent', '美国Agilent', null, 'US'],
    ['TCS SP5型', null, 'TCS SP5型', null],
  ])('%s', (cell, maker, model, country) => expect(splitMakerModel(cell)).toEqual({ maker, model, country }))

  test('nothing is lost: every letter is in one of the two', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('ab1公司日本;；，( )')) }), (cell) => {
        const { maker, model } = splitMakerModel(cell)
        const letters = (text: string) =>
          Array.from(text.replace(/[^a-z0-9公司日本]/g, ''))
            .toSorted()
            .join('')
        expect(letters(`${maker ?? ''}${model ?? ''}`)).toBe(letters(cell))
      }),
    )
  })
})

const regions = indexRegions(
  [
    ['220000', '吉林省', '吉林', 'Jilin', ['220000']],
    ['220100', '长春市', '长春', 'Changchun', ['220000', '220100']],
    ['220104', '朝阳区', '朝阳', 'Chaoyang', ['220000', '220100', '220104']],
    ['110000', '北京市', '北京', 'Beijing', ['110000']],
    ['110100', '北京市', '北京', 'Beijing', ['110000', '110100']],
    ['110105', '朝阳区', '朝阳', 'Chaoyang', ['110000', '110100', '110105']],
  ].map(([code, name, shortName, nameEn, lineage]) => ({
    code: String(code),
    level: '',
    name: String(name),
    shortName: String(shortName),
    nameEn: String(nameEn),
    lineage: [lineage ?? []].flat(),
  })),
)
const place = (region: string, province = '', city = '', county = '') =>
  readPlace(regions, { region, province, city, county })

describe('a place', () => {
  test('is found by code, by names step by step, and by names in one word', () => {
    expect(place('220104').value).toBe('220104')
    expect(place('22').value).toBe('220000')
    expect(place('', '吉林省', '长春市', '朝阳区').value).toBe('220104')
    expect(place('吉林省长春市朝阳区').value).toBe('220104')
    expect(place('', '北京市', '市辖区', '朝阳区').value).toBe('110105')
    expect(place('', '北京').value).toBe('110000')
  })

  test('must fit together', () => {
    expect(place('', '北京市', '长春市').findings).toMatchObject([{ code: 'import.region.lineage' }])
    expect(place('220104', '北京市').findings).toMatchObject([{ code: 'import.region.lineage' }])
  })

  test('that several bear the name of is refused with all of them; an unknown one with the nearest', () => {
    expect(place('朝阳区').findings).toMatchObject([
      { code: 'import.region.several', params: { choices: '吉林省长春市朝阳区 / 北京市朝阳区' } },
    ])
    expect(place('', '吉林省', '长舂市').findings).toMatchObject([
      { code: 'import.region.unknown', suggestion: '长春市' },
    ])
    expect(place('22010').value).toBeNull()
  })
})

const classes = indexClasses([
  {
    scheme: 'nrii',
    edition: '1',
    code: '010000',
    level: 1,
    parent: null,
    name: '分析仪器',
    nameEn: 'Analytical',
  },
  {
    scheme: 'nrii',
    edition: '1',
    code: '010200',
    level: 2,
    parent: '010000',
    name: '质谱仪器',
    nameEn: 'Mass spectrometers',
  },
  { scheme: 'nrii', edition: '1', code: '140000', level: 1, parent: null, name: '激光器', nameEn: 'Lasers' },
  {
    scheme: 'nrii',
    edition: '1',
    code: '140100',
    level: 2,
    parent: '140000',
    name: '激光器',
    nameEn: 'Lasers',
  },
]).get('nrii')

describe('a class', () => {
  const code = (text: string) =>
    classes === undefined ? null : (readClass(classes, text).value?.code ?? null)
  test('is found by code and by name', () => {
    expect(['010200', '质谱仪器', '010200 质谱仪器', 'mass spectrometers', '激光器'].map(code)).toEqual([
      '010200',
      '010200',
      '010200',
      '010200',
      '140000',
    ])
  })

  test('gets back the zeros that a spreadsheet ate, and is taken at the level that is loaded', () => {
    expect(['10200', '0102', '010203'].map(code)).toEqual(['010200', '010200', '010200'])
  })

  test('that does not exist is refused with the nearest', () => {
    expect(code('03029')).toBeNull()
    expect(classes === undefined ? null : readClass(classes, '质谱义器').findings).toMatchObject([
      { code: 'import.class.unknown', suggestion: '010200 质谱仪器' },
    ])
  })
})

describe('texts', () => {
  test('are one line without hidden signs, and not longer than they may be', () => {
    expect(readLine(' 电\u200b镜\n A ', 10)).toMatchObject({
      value: '电镜 A',
      findings: [{ code: 'import.text.controls', severity: 'note' }],
    })
    expect(readLine('x'.repeat(301), 300).findings).toMatchObject([
      { code: 'import.text.long', params: { length: 301, limit: 300 } },
    ])
  })

  test('numbers whose digits a spreadsheet ate are refused', () => {
    expect(readCode('1.23457E+17', 150).findings).toMatchObject([{ code: 'import.code.lost_digits' }])
    expect(readCode('ＳＪ２０１６', 150).value).toBe('SJ2016')
  })

  test('lists are split at any of the usual signs', () => {
    expect(readList('物理学，化学、生物；材料;无', 100, 20).value).toEqual(['物理学', '化学', '生物', '材料'])
  })

  test('addresses, mails and telephones that are none are kept as remarks', () => {
    expect(readUrl('www.a.cn').value).toBe('http://www.a.cn')
    expect(readUrl('javascript:alert(1)')).toMatchObject({ value: null, keep: true })
    expect(readEmail('无邮箱')).toMatchObject({ value: null, keep: true })
    expect(readPhone('0431-85000000').value).toBe('0431-85000000')
  })

  test('errors of formulas are known', () =>
    expect(['#N/A', '#DIV/0!', 'N/A'].map(isErrorCell)).toEqual([true, true, false]))

  test('any text is answered, never with an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const reader of [readUrl, readEmail, readPhone, readCountry, readBoolean]) void reader(text)
        void readList(text, 300, 20)
        void splitMakerModel(text)
        void place(text, text, '', text)
        if (classes !== undefined) void readClass(classes, text)
      }),
      { numRuns: 500 },
    )
  })
})
