import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { publish, readSnapshots, sendRecords } from '../actions/publish.ts'
import { PublishBody, Snapshot, SnapshotList, SnapshotParams, SnapshotsQuery } from '../schema/snapshots.ts'

const tag = 'use'

export const snapshotRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/use/snapshots',
    permission: 'catalogue.read',
    tag,
    summary: 'Published periods with their digests',
    query: SnapshotsQuery,
    response: SnapshotList,
    handle: ({ query }) => readSnapshots(app, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/use/snapshots/{id}/records.csv',
    permission: 'catalogue.read',
    tag,
    summary: 'The de-identified records of a published period; their SHA-256 is its digest',
    rate: 'write',
    produces: 'text/csv',
    params: SnapshotParams,
    response: Type.Any(),
    handle: ({ params, raw }) => sendRecords(app, params.id, raw.reply),
  }),
  route({
    method: 'POST',
    path: '/api/v1/use/snapshots',
    permission: 'use.publish',
    tag,
    summary: 'Freeze the figures of a period and make them public',
    rate: 'write',
    body: PublishBody,
    response: Snapshot,
    status: 201,
    handle: ({ principal, body }) => publish(app, principal, body),
  }),
]
