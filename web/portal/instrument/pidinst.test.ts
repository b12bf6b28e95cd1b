import { describe, expect, test } from 'vitest'
import type { InstrumentView } from '../../shared/api-types.ts'
import { pidinstRecord } from './pidinst.ts'

const bare: InstrumentView = {
  id: '01a20050-3fa9-7795-89c7-6a85b9385ef4',
  name: '场发射扫描电子显微镜',
  nameEn: null,
  aliases: [],
  carrier: 'single',
  purpose: null,
  classes: [],
  unit: {
    id: '01a20050-3f06-7056-a73c-d1811f41aaa6',
    name: '松江理工大学',
    nameEn: null,
    kind: 'university',
  },
  centre: null,
  assetNumber: null,
  maker: null,
  model: null,
  country: null,
  originalValueFen: null,
  foreignCost: null,
  source: null,
  funding: [],
  acceptanceDate: null,
  recordedDate: null,
  firstUseDate: null,
  regions: [],
  address: null,
  technical: null,
  functions: null,
  subjects: [],
  methods: [],
  serviceContent: null,
  userNotes: null,
  results: null,
  openingModes: [],
  openingHours: null,
  openingRules: null,
  fee: null,
  serviceUrl: null,
  officePhone: null,
  customsSupervisedUntil: null,
  images: [],
  seats: 1,
  status: 'listed',
  listedAt: null,
  updatedAt: '2026-11-21T00:00:00.000Z',
  missing: [],
}

const page = `https://dayi.example/instruments/${bare.id}`

/** The six properties that the schema makes mandatory, in its published JSON form. */
const mandatory = ['identifier', 'schemaVersion', 'landingPage', 'name', 'owners', 'manufacturers']

describe('the PIDINST 1.0 record', () => {
  test('has every mandatory property even of an instrument of which only the name is known', () => {
    const record = pidinstRecord(bare, page)
    expect(Object.keys(record)).toEqual(expect.arrayContaining(mandatory))
    expect(record).toMatchObject({
      identifier: { identifier: page, identifierType: 'URL' },
      schemaVersion: '1.0',
      manufacturers: [{ manufacturerName: ':unkn' }],
      owners: [{ ownerName: '松江理工大学' }],
    })
  })

  test('leaves out what is not known instead of writing it empty', () => {
    const record = pidinstRecord(bare, page)
    for (const name of ['model', 'description', 'instrumentTypes', 'dates'])
      expect(record).not.toHaveProperty(name)
  })

  test('names unit and centre as owners, and the asset number as inventory number', () => {
    const centre = { id: 'c', name: '分析测试中心', nameEn: null, kind: 'centre' }
    expect(pidinstRecord({ ...bare, centre, assetNumber: 'SJ20210618-07' }, page)).toMatchObject({
      owners: [{ ownerName: '松江理工大学' }, { ownerName: '分析测试中心' }],
      alternateIdentifiers: [
        { alternateIdentifierType: 'Other' },
        { alternateIdentifier: 'SJ20210618-07', alternateIdentifierType: 'InventoryNumber' },
      ],
    })
  })

  test('gives a class with its scheme and edition, and the day of first use before that of acceptance', () => {
    const classes = [
      {
        scheme: 'nrii',
        edition: 'observed-2024',
        code: '010100',
        name: '电子光学仪器',
        nameEn: '',
        level: 2,
      },
    ]
    const dated = { ...bare, classes, acceptanceDate: '2021-06-18', firstUseDate: '2021-07-09' }
    expect(pidinstRecord(dated, page)).toMatchObject({
      instrumentTypes: [{ instrumentTypeIdentifier: { instrumentTypeIdentifierType: 'nrii/observed-2024' } }],
      dates: [{ date: '2021-07-09', dateType: 'Commissioned' }],
    })
  })
})
