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
  live: { state: string; since: string | null } | null
  functions: string | null
  methods: string[]
  subjects: string[]
  serviceContent: string | null
  technical: string | null
  results: string | null
}

/** Names are looked up one by one: a join of ten tables costs more to plan than twenty rows cost to read. */
const organisation = (id: string): string =>
  `(select json_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en) from organisation o where o.id = ${id})`

const region = (code: string, where = ''): string =>
  `(select json_build_object('code', r.code, 'name', r.name, 'nameEn', r.name_en) from region r where r.code = ${code} ${where})`

const classOf = (code: string, profile: string): string =>
  `(select json_build_object('scheme', k.scheme, 'edition', k.edition, 'code', k.code, 'name', coalesce(a.name, k.name),
      'nameEn', coalesce(a.name_en, k.name_en))
    from instrument_class k left join instrument_class_alias a
      on (a.profile, a.scheme, a.edition, a.code) = (${profile}, k.scheme, k.edition, k.code)
    where (k.scheme, k.edition, k.code) = (i.class_scheme, i.class_edition, ${code}))`

/** Facts of the instruments on the page. */
export const ITEMS = (profile: string): string => `
  select p.position, p.place, i.id, i.name, i.name_en as "nameEn", i.aliases, i.model, i.maker,
    ${organisation('s.organisation_id')} as unit, ${organisation('i.centre_id')} as centre,
    ${region('s.region_code')} as region, ${region('s.prefecture_code', 'and r.code <> s.region_code')} as prefecture,
    ${classOf('i.class_code', profile)} as class, ${classOf('s.class_codes[1]', profile)} as level1,
    i.original_value_fen as "originalValueFen", i.opening_modes as "openingModes", i.fee,
    (select min(g.position) from instrument_image g where g.instrument_id = i.id) as image,
    (select json_build_object('state', l.state, 'since', l.since) from live_state l where l.instrument_id = i.id) as live,
    i.functions, i.methods, i.subjects, i.service_content as "serviceContent", i.technical, i.results
  from page p
  join instrument_search s on s.instrument_id = p.id
  join instrument i on i.id = p.id`
