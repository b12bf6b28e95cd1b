import type { InstrumentView } from '../../shared/api-types.ts'
import { absolute } from '../links.ts'
import type { Site } from '../site.ts'

/** The page for machines: schema.org knows a product with a maker, a model and whoever offers it. */
export function instrumentData(site: Site, instrument: InstrumentView): object {
  const url = absolute(site, `/instruments/${instrument.id}`)
  const { maker, model, functions, technical, unit, classes, nameEn } = instrument
  const description = functions ?? technical
  return {
    '@context': 'https://schema.org',
    '@type': 'IndividualProduct',
    '@id': url,
    url,
    name: instrument.name,
    ...(nameEn !== null && { alternateName: nameEn }),
    ...(description !== null && { description }),
    ...(maker !== null && { manufacturer: { '@type': 'Organization', name: maker } }),
    ...(model !== null && { model }),
    ...(classes.length > 0 && { category: classes.map(({ name }) => name).join(' > ') }),
    ...(instrument.images.length > 0 && {
      image: instrument.images.map((image) => absolute(site, image.url)),
    }),
    identifier: { '@type': 'PropertyValue', propertyID: 'Dayi', value: instrument.id },
    offers: {
      '@type': 'Offer',
      offeredBy: { '@type': 'Organization', name: unit.name, url: absolute(site, `/units/${unit.id}`) },
    },
    subjectOf: { '@type': 'DigitalDocument', encodingFormat: 'application/json', url: `${url}.pidinst.json` },
  }
}
