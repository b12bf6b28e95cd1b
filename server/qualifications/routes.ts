import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { grantQualification, readGrants, revoke } from './actions/grants.ts'
import { editQualification, nameQualification, readQualifications } from './actions/qualifications.ts'
import {
  Grant,
  GrantList,
  GrantQuery,
  IdParams,
  NewGrant,
  NewQualification,
  Qualification,
  QualificationChange,
  QualificationList,
  QualificationQuery,
  RevocationBody,
} from './schema.ts'

const tag = 'bookings'

/** Proofs of skill that instruments ask for: named by units, granted by hand, revoked with a reason. */
export const qualificationRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/qualifications',
    permission: 'booking.qualify',
    tag,
    summary: 'What the units within reach ask for',
    query: QualificationQuery,
    response: QualificationList,
    handle: ({ principal, query }) => readQualifications(app, principal, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/qualifications',
    permission: 'booking.qualify',
    tag,
    summary: 'Name a qualification and how to get it',
    rate: 'write',
    body: NewQualification,
    response: Qualification,
    status: 201,
    handle: ({ principal, body }) => nameQualification(app, principal, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/qualifications/{id}',
    permission: 'booking.qualify',
    tag,
    summary: 'Change its name or how to get it',
    rate: 'write',
    params: IdParams,
    body: QualificationChange,
    response: Qualification,
    handle: ({ principal, params, body }) => editQualification(app, principal, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/qualifications/{id}/grants',
    permission: 'booking.qualify',
    tag,
    summary: 'Grant it to a person, from a day on and until a day',
    rate: 'write',
    params: IdParams,
    body: NewGrant,
    response: Grant,
    status: 201,
    handle: ({ principal, params, body }) => grantQualification(app, principal, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/qualification-grants',
    permission: 'booking.read',
    tag,
    summary: 'What one holds oneself, and what the units one grants for have granted',
    query: GrantQuery,
    response: GrantList,
    handle: ({ principal, query }) => readGrants(app, principal, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/qualification-grants/{id}/revocation',
    permission: 'booking.qualify',
    tag,
    summary: 'Take a grant back, with the reason',
    rate: 'write',
    params: IdParams,
    body: RevocationBody,
    response: Grant,
    handle: ({ principal, params, body }) => revoke(app, principal, params.id, body.reason),
  }),
]
