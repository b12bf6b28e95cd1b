import type { SwaggerOptions } from '@fastify/swagger'

/** How the API describes itself; `api/openapi.json` is made from the mounted routes with it. */
export const openapi: SwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Dayi 大仪',
      version: '1',
      description: 'Open sharing of large research instruments: everything the web application can do.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  },
  refResolver: {
    buildLocalReference: (json, _base, _fragment, index) =>
      typeof json['$id'] === 'string' ? json['$id'] : `schema${index}`,
  },
}
