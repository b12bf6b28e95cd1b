import { absolute } from '../links.ts'
import type { Site } from '../site.ts'
import type { Post } from './wire.ts'

const FUNCTIONS: Record<Post['kind'], string | null> = {
  lease: 'http://purl.org/goodrelations/v1#LeaseOut',
  transfer: 'http://purl.org/goodrelations/v1#Sell',
  reallocation: null,
}

/** An offer for machines: of what, by whom, until when; never a price. */
export function offerData(site: Site, post: Post): object {
  const { id, kind, instrument, unit, until, body } = post
  const does = FUNCTIONS[kind]
  return {
    '@context': 'https://schema.org',
    '@type': 'Offer',
    url: absolute(site, `/market/${id}`),
    description: body,
    validThrough: until,
    ...(does !== null && { businessFunction: does }),
    offeredBy: { '@type': 'Organization', name: unit.name, url: absolute(site, `/units/${unit.id}`) },
    ...(instrument !== null && {
      itemOffered: {
        '@type': 'IndividualProduct',
        ...(instrument.id !== null && { '@id': absolute(site, `/instruments/${instrument.id}`) }),
        name: instrument.name,
      },
    }),
  }
}
