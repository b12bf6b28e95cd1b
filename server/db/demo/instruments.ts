import type { OpeningMode, Source } from '../../instruments/facts.ts'
import { archetypes } from './archetypes/index.ts'
import type { Archetype } from './archetypes/index.ts'
import { drawer } from './catalogue.ts'
import { dayNumber } from './days.ts'
import { names } from './names.ts'
import type { Maker } from './names.ts'
import type { Settled } from './organisations.ts'
import { cost, datesUntil, fundingOf, sourceOf } from './purchase.ts'
import { mixed, randomFrom } from './random.ts'
import type { Random } from './random.ts'
import { filled, pieces } from './template.ts'
import type { DemoInstrument, DemoOptions } from './types.ts'

const modes: Record<string, OpeningMode> = { b: 'booking', c: 'commissioned', t: 'training', r: 'remote' }
const technical = new Map(archetypes.map((archetype) => [archetype, pieces(archetype.tech)]))

const ownMake: Maker = { name: '自主研制', prefix: 'ZY', country: '中国' }

type Designation = Pick<DemoInstrument, 'name' | 'nameEn' | 'aliases' | 'maker' | 'model' | 'country'> & {
  factor: number
  made: Maker
}

/** "场发射*" of 扫描电子显微镜 -> 场发射扫描电子显微镜; maker and model are invented. */
function designation(archetype: Archetype, source: Source, random: Random): Designation {
  const [zh, en, short, factor] = archetype.variants ? random.pick(archetype.variants) : ['*', '*', '', 1]
  const nameEn = en.replace('*', archetype.en)
  const bought = random.pick(names.makers)
  const made = source === 'development' ? ownMake : bought
  // A variant with a name of its own is another thing: it does not go by the archetype's other names.
  const others = zh.includes('*') ? archetype.aka : []
  const series = random.between(2, 9) * random.pick([100, 100, 1000, 10])
  const model = `${made.prefix}-${archetype.code} ${series}${random.pick(['', '', 'A', 'F', 'S', ' Plus', ' II'])}`
  return {
    name: zh.replace('*', archetype.name),
    nameEn: nameEn.charAt(0).toUpperCase() + nameEn.slice(1),
    aliases: [...new Set([short, ...others])].filter((alias) => alias !== ''),
    maker: made.name,
    model,
    country: made.country,
    factor,
    made,
  }
}

/** A price list in a few words, as units write it. */
function feeText([base, unit]: [number, string], owner: Settled, random: Random): string {
  const price = base * (0.7 + random.unit() * 0.7)
  const step = price >= 100 ? 10 : price >= 10 ? 5 : price >= 1 ? 1 : 0.05
  const [inside, outside, firms] = [0.6, 1, 1.5].map((share) =>
    String(Number((Math.max(1, Math.round((price * share) / step)) * step).toFixed(2))),
  )
  const [own, other] = owner.unit.kind === 'university' ? ['校内', '校外'] : ['本单位', '外单位']
  return random.pick([
    `${own} ${inside} 元/${unit}，${other} ${outside} 元/${unit}`,
    `${outside} 元/${unit}`,
    `${outside} 元/${unit}，企业用户 ${firms} 元/${unit}`,
    `${own} ${inside} 元/${unit}，${other} ${outside} 元/${unit}，制样另计`,
    `${outside} 元/${unit} 起，批量协商`,
  ])
}

type Opening = Pick<DemoInstrument, 'openingModes' | 'openingHours' | 'fee'>

function opening(archetype: Archetype, owner: Settled, random: Random): Opening {
  const letters = archetype.modes ?? random.pick(['bc', 'bc', 'bct', 'c', 'b'])
  const openingModes = letters.split('').flatMap((letter) => modes[letter] ?? [])
  return { openingModes, openingHours: random.pick(names.hours), fee: feeText(archetype.fee, owner, random) }
}

function place(
  owner: Settled,
  random: Random,
): Pick<DemoInstrument, 'regionCode' | 'location' | 'room' | 'centreKey'> {
  const elsewhere = owner.unit.kind === 'university' && random.chance(0.1)
  const [regionCode] = elsewhere ? random.pick(owner.unit.city.counties) : owner.unit.county
  const centre = owner.centreKeys[0]
  return {
    regionCode,
    location: `${random.pick(names.campuses)}${random.pick(names.buildings)}`,
    room: `${random.between(1, 6)}${String(random.between(1, 24)).padStart(2, '0')} 室`,
    centreKey: centre !== undefined && random.chance(0.45) ? centre : null,
  }
}

/** One instrument of a unit, drawn from its archetype. */
export function makeInstrument(
  archetype: Archetype,
  owner: Settled,
  serial: { all: number; inUnit: number },
  today: string,
  random: Random,
): DemoInstrument {
  const source = sourceOf(random)
  const { factor, made, ...called } = designation(archetype, source, random)
  const { custodyYear, ...dates } = datesUntil(today, random)
  const stage = stageOf(dates.acceptanceDate, today, mixed(serial.all, serial.inUnit))
  const certified = owner.unit.kind !== 'university' && archetype.methods.length > 0 && random.chance(0.4)
  return {
    key: `instrument-${String(serial.all + 1).padStart(6, '0')}`,
    unitKey: owner.organisation.key,
    assetNumber: `${custodyYear}${String(serial.inUnit).padStart(5, '0')}`,
    stage,
    ...called,
    classCode: archetype.class,
    carrier: archetype.carrier ?? 'single',
    purpose: archetype.special ? 'special' : 'general',
    ...cost(archetype.wan * factor, made, dates.acceptanceDate, random),
    source,
    funding: fundingOf(owner.organisation, random),
    ...dates,
    ...place(owner, random),
    technical: filled(technical.get(archetype) ?? [], random),
    functions: archetype.does,
    subjects: archetype.subjects,
    serviceContent: archetype.service,
    userNotes: `送样要求：${archetype.sample}。${random.pick(names.notes)}`,
    ...opening(archetype, owner, random),
    methods: archetype.methods,
    qualificationNotes: certified ? random.pick(names.qualifications) : null,
    contactName: null,
    ...gapsOf(stage, mixed(serial.inUnit, serial.all)),
  }
}

/** Accepted this long ago or less, in days: some of these are still on their way onto the platform. */
const ON_ITS_WAY = 80

const stageOf = (acceptanceDate: string, today: string, draw: number): DemoInstrument['stage'] =>
  dayNumber(today) - dayNumber(acceptanceDate) <= ON_ITS_WAY && draw % 5 < 2 ? 'draft' : 'listed'

/** What a draft still lacks, so that every reason for a delay and every unclear scope has its example. */
function gapsOf(stage: DemoInstrument['stage'], draw: number): Partial<DemoInstrument> {
  if (stage === 'listed') return {}
  return (
    [{ functions: '' }, { technical: '' }, { funding: [] }, { acceptanceDate: '' }, {}, {}][draw % 6] ?? {}
  )
}

/** One instrument after another, in constant memory; the n-th depends on seed and n alone, serials apart. */
export function* makeInstruments(
  owners: Settled[],
  options: DemoOptions,
): Generator<DemoInstrument, void, undefined> {
  const draw = drawer(
    owners.map((owner) => owner.unit),
    options.profile,
    options.seed,
  )
  const counted = owners.map(() => 0)
  for (let all = 0; all < options.instruments; all++) {
    const random = randomFrom(mixed(options.seed, all))
    const { archetype, unit } = draw.next(all, random)
    const owner = owners[unit]
    if (owner === undefined) throw new RangeError('an instrument needs a unit')
    const inUnit = (counted[unit] ?? 0) + 1
    counted[unit] = inUnit
    yield makeInstrument(archetype, owner, { all, inUnit }, options.today, random)
  }
}
