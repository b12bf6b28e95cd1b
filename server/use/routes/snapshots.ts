import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { sendPackage } from '../actions/package.ts'
import { preview, publish } from '../actions/publish.ts'
import { readDifferences, readSnapshots, sendRecords } from '../actions/snapshots.ts'
import {
  DifferenceList,
  Preview,
  PreviewBody,
  PublishBody,
  Snapshot,
  SnapshotList,
  SnapshotParams,
  SnapshotsQuery,
} from '../schema/snapshots.ts'

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
    method: 'GET',
    path: '/api/v1/use/snapshots/{id}/snapshot.zip',
    permission: 'catalogue.read',
    tag,
    summary: 'The same with its tables, the definitions, how to verify them and SHA-256 sums of all',
    rate: 'write',
    produces: 'application/zip',
    params: SnapshotParams,
    response: Type.Any(),
    handle: ({ params, raw }) => sendPackage(app, params.id, raw.reply),
  }),
  route({
    method: 'GET',
    path: '/api/v1/use/snapshots/{id}/differences',
    permission: 'use.read',
    tag,
    summary: 'Instruments of a published period that come out otherwise today, and by how much',
    params: SnapshotParams,
    query: SnapshotsQuery,
    response: DifferenceList,
    handle: ({ principal, params, query }) => readDifferences(app, principal, params.id, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/use/snapshots/preview',
    permission: 'use.publish',
    tag,
    summary: 'What would be published of a period, with its digest, and what still asks for a hand',
    rate: 'write',
    body: PreviewBody,
    response: Preview,
    handle: ({ body }) => preview(app, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/use/snapshots',
    permission: 'use.publish',
    tag,
    summary:
      'Freeze the figures of a period and make them public; a correction follows the version before and says why',
    rate: 'write',
    body: PublishBody,
    response: Snapshot,
    status: 201,
    handle: ({ principal, body }) => publish(app, principal, body),
  }),
]
