/** A result with the texts that may explain why it matched. */
export type ItemRow = {
  id: string
  place: (string | number)[]
  name: string
  nameEn: string | null
  aliases: string[]
  model: string | null
  maker: string | null
  unit: { id: string; name: string; nameEn: string | null }
  centre: { id: string; name: string; nameEn: string | null } | null
  region: { code: string; name: string; nameEn: string } | null
  prefecture: { code: string; name: string; nameEn: string } | null
  class: { scheme: string; edition: string; code: string; name: string; nameEn: string } | null
  level1: { code: string; name: string; nameEn: string } | null
  originalValueFen: number | null
  openingModes: string[]
  fee: string | null
  image: number | null
  functions: string | null
  methods: string[]
  subjects: string[]
  serviceContent: string | null
  technical: string | null
  results: string | null
}

const organisation = (alias: string): string =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'nameEn', ${alias}.name_en) end`
const region = (alias: string): string =>
  `case when ${alias}.code is not null then json_build_object('code', ${alias}.code, 'name', ${alias}.name, 'nameEn', ${alias}.name_en) end`

/** Facts of the instruments on the page. */
export const ITEMS = (profile: string): string => `
  select p.position, p.place, i.id, i.name, i.name_en as "nameEn", i.aliases, i.model, i.maker,
    ${organisation('u')} as unit, ${organisation('z')} as centre, ${region('r')} as region,
    case when r.level = 'county' then ${region('f')} end as prefecture,
    case when k.code is not null then json_build_object('scheme', k.scheme, 'edition', k.edition, 'code', k.code,
      'name', coalesce(a.name, k.name), 'nameEn', coalesce(a.name_en, k.name_en)) end as class,
    case when k1.code is not null then json_build_object('code', k1.code,
      'name', coalesce(a1.name, k1.name), 'nameEn', coalesce(a1.name_en, k1.name_en)) end as level1,
    i.original_value_fen as "originalValueFen", i.opening_modes as "openingModes", i.fee,
    (select min(position) from instrument_image g where g.instrument_id = i.id) as image,
    i.functions, i.methods, i.subjects, i.service_content as "serviceContent", i.technical,
    i.results
  from page p
  join instrument_search s on s.instrument_id = p.id
  join instrument i on i.id = p.id
  join organisation u on u.id = s.organisation_id
  left join organisation z on z.id = i.centre_id
  left join region r on r.code = s.region_code
  left join region f on f.code = s.prefecture_code
  left join instrument_class k on (k.scheme, k.edition, k.code) = (i.class_scheme, i.class_edition, i.class_code)
  left join instrument_class_alias a
    on (a.profile, a.scheme, a.edition, a.code) = (${profile}, k.scheme, k.edition, k.code)
  left join instrument_class k1
    on (k1.scheme, k1.edition, k1.code) = (s.class_scheme, s.class_edition, s.class_codes[1])
  left join instrument_class_alias a1
    on (a1.profile, a1.scheme, a1.edition, a1.code) = (${profile}, k1.scheme, k1.edition, k1.code)`
