import { names } from './names.ts'
import type { City, Province } from './names.ts'
import type { Random } from './random.ts'
import type { DemoOrganisation } from './types.ts'
import type { Unit } from './units.ts'
import { fictionalUsci } from './usci.ts'

/** An organisation that has instruments, with the unit it came from and its own centres. */
export type Settled = { organisation: DemoOrganisation; unit: Unit; centreKeys: string[] }

const padded = (number: number, length: number): string => String(number).padStart(length, '0')
const phone = (number: number): string => `0000-0000 ${padded(number, 4)}`

type Department = Pick<
  DemoOrganisation,
  'key' | 'name' | 'nameEn' | 'shortName' | 'affiliation' | 'regionCode' | 'officePhone'
>

const department = (facts: Department, seat: string, random: Random): DemoOrganisation => ({
  ...facts,
  kind: 'government',
  parentKey: null,
  supervisedByKey: null,
  usci: fictionalUsci('11', facts.regionCode, random),
  website: null,
  address: `${seat}演示大道 1 号`,
})

const central = (regionCode: string): Department => ({
  key: 'department-central',
  name: '演示中央主管部门',
  nameEn: 'Demonstration Central Authority',
  shortName: '中央主管部门',
  affiliation: 'central',
  regionCode,
  officePhone: phone(1),
})

const provincial = (regionCode: string): Department[] =>
  names.departments.map(([field, name, nameEn], i) => ({
    key: `department-${field}`,
    name: `演示省${name}`,
    nameEn: `Demonstration Provincial ${nameEn}`,
    shortName: `省${name}`,
    affiliation: 'provincial',
    regionCode,
    officePhone: phone(10 + i),
  }))

/** Bodies beside the departments: who runs the platform, who audits it, who holds the purse. */
const beside = (regionCode: string): Department[] => [
  {
    key: 'platform-operation',
    name: '演示省大型仪器平台运营中心',
    nameEn: 'Demonstration Provincial Instrument Platform Operation Centre',
    shortName: '平台运营中心',
    affiliation: 'provincial',
    regionCode,
    officePhone: phone(24),
  },
  {
    key: 'department-audit',
    name: '演示省审计主管部门',
    nameEn: 'Demonstration Provincial Audit Department',
    shortName: '省审计主管部门',
    affiliation: 'provincial',
    regionCode,
    officePhone: phone(25),
  },
  {
    key: 'department-finance',
    name: '演示省财政主管部门',
    nameEn: 'Demonstration Provincial Finance Department',
    shortName: '省财政主管部门',
    affiliation: 'provincial',
    regionCode,
    officePhone: phone(26),
  },
]

const municipal = (city: City, i: number): Department => ({
  key: `department-science-${city.code}`,
  name: `演示${city.name}科技主管部门`,
  nameEn: `Demonstration ${city.nameEn} Science and Technology Bureau`,
  shortName: `${city.short}科技主管部门`,
  affiliation: 'municipal',
  regionCode: city.code,
  officePhone: phone(30 + i),
})

/** Neutral fictional authorities: of the country, of the province, of each city. No real authority is named. */
function departments(province: Province, random: Random): DemoOrganisation[] {
  const upper = [central(province.province), ...provincial(province.province)]
  return [
    ...upper.map((facts) => department(facts, province.name, random)),
    ...province.cities.map((city, i) => department(municipal(city, i), city.name, random)),
  ]
}

const byField: [subject: string, field: string][] = [
  ['农学', 'agriculture'],
  ['林学', 'agriculture'],
  ['地球科学', 'resources'],
  ['食品科学技术', 'market'],
  ['机械工程', 'market'],
  ['工程与技术科学基础学科', 'market'],
]

/** Who supervises a unit: firms and city units the city's bureau, the others by their field. */
function supervision(unit: Unit, random: Random): Pick<DemoOrganisation, 'affiliation' | 'supervisedByKey'> {
  const bureau = `department-science-${unit.city.code}`
  if (unit.kind === 'firm')
    return { affiliation: random.chance(0.8) ? 'private' : 'municipal', supervisedByKey: bureau }
  if (unit.kind === 'hospital') return { affiliation: 'provincial', supervisedByKey: 'department-health' }
  const draw = random.unit()
  if (draw < 0.12) return { affiliation: 'central', supervisedByKey: 'department-central' }
  if (draw > 0.78) return { affiliation: draw > 0.95 ? 'county' : 'municipal', supervisedByKey: bureau }
  if (unit.kind === 'university')
    return { affiliation: 'provincial', supervisedByKey: 'department-education' }
  const field = byField.find(([subject]) => unit.subjects.includes(subject))?.[1] ?? 'science'
  return { affiliation: 'provincial', supervisedByKey: `department-${field}` }
}

function organisation(unit: Unit, index: number, random: Random): DemoOrganisation {
  const [regionCode, county] = unit.county
  const coded = /^\d{6}$/.test(regionCode) ? regionCode : unit.city.code
  const key = `unit-${padded(index + 1, 3)}`
  return {
    key,
    name: unit.name,
    nameEn: unit.nameEn,
    shortName: unit.name.replace(/(有限)?公司$/, ''),
    kind: unit.kind,
    parentKey: null,
    ...supervision(unit, random),
    regionCode,
    usci: fictionalUsci(unit.kind === 'firm' ? '91' : '12', coded, random),
    website: random.chance(0.7) ? `https://${key}.example/` : null,
    address: `${unit.city.name}${county}演示路 ${random.between(1, 999)} 号`,
    officePhone: phone(100 + index),
  }
}

/** Universities have a centre for analysis, some institutes and laboratories a service unit. */
function partsOf(parent: DemoOrganisation, random: Random): DemoOrganisation[] {
  const share = parent.kind === 'university' ? 0.8 : parent.kind === 'institute' ? 0.18 : 0
  if (!random.chance(share)) return []
  const [kind, name, nameEn] =
    parent.kind === 'university'
      ? (['centre', '分析测试中心', 'Analysis and Testing Centre'] as const)
      : (['service_unit', '仪器服务部', 'Instrument Service Unit'] as const)
  const part = {
    ...parent,
    key: `${parent.key}-${kind}`,
    name: parent.name + name,
    nameEn: `${nameEn}, ${parent.nameEn}`,
    shortName: name,
    kind,
    parentKey: parent.key,
    usci: null,
    website: null,
  }
  return [part]
}

/** Departments, units and their parts; whoever is referred to comes first. */
export function makeOrganisations(
  province: Province,
  units: Unit[],
  random: Random,
): { organisations: DemoOrganisation[]; settled: Settled[] } {
  const made = units.map((unit, i) => {
    const own = organisation(unit, i, random)
    return { unit, organisation: own, parts: partsOf(own, random) }
  })
  return {
    organisations: [
      ...departments(province, random),
      ...made.map((entry) => entry.organisation),
      ...made.flatMap((entry) => entry.parts),
      ...beside(province.province).map((facts) => department(facts, province.name, random)),
    ],
    settled: made.map((entry) => ({ ...entry, centreKeys: entry.parts.map((part) => part.key) })),
  }
}
