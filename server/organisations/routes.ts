import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readOrganisation, readOrganisations } from './actions/read.ts'
import { OrganisationList, OrganisationParams, OrganisationQuery, OrganisationView } from './schema.ts'

export const organisationRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/organisations',
    permission: 'catalogue.read',
    tag: 'organisations',
    summary: 'Units that open instruments, most instruments first',
    rate: 'search',
    query: OrganisationQuery,
    response: OrganisationList,
    handle: ({ query }) => readOrganisations(app, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/organisations/{id}',
    permission: 'catalogue.read',
    tag: 'organisations',
    summary: 'One organisation',
    params: OrganisationParams,
    response: OrganisationView,
    handle: ({ params }) => readOrganisation(app, params.id),
  }),
]
