import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { readHeard, readPlace, readSensor } from '../actions/detail.ts'
import { CSV, exportSensors } from '../actions/export.ts'
import { sendLabels } from '../actions/labels.ts'
import { readSensors, readWaiting } from '../actions/list.ts'
import { summarise } from '../actions/summary.ts'
import { CodeParams } from '../schema/acts.ts'
import { PlaceParams, SensorDetail, SensorHeard, SensorPlace } from '../schema/detail.ts'
import {
  LabelsQuery,
  PlaceQuery,
  SensorFilter,
  SensorList,
  SensorQuery,
  SensorSummary,
  WaitingList,
  WaitingQuery,
} from '../schema/read.ts'

const read = { permission: 'sensor.read', tag: 'sensors', method: 'GET' } as const

export const readingRoutes = (app: App): Route[] => [
  route({
    ...read,
    path: '/api/v1/sensors',
    summary: 'Sensors within reach, what asks for a hand first, with the power of their last two days',
    query: SensorQuery,
    response: SensorList,
    handle: ({ principal, query }) => readSensors(app, principal, query),
  }),
  route({
    ...read,
    path: '/api/v1/sensors/summary',
    summary: 'How the sensors within reach stand, what instruments do now, how far installation has come',
    query: PlaceQuery,
    response: SensorSummary,
    handle: ({ principal, query, language }) => summarise(app, principal, query, language),
  }),
  route({
    ...read,
    path: '/api/v1/sensors/waiting',
    summary: 'Instruments that owe a working sensor, the most urgent first',
    query: WaitingQuery,
    response: WaitingList,
    handle: ({ principal, query }) => readWaiting(app, principal, query),
  }),
  route({
    ...read,
    path: '/api/v1/sensors/export',
    summary: 'The list of sensors as csv',
    query: SensorFilter,
    response: Type.String(),
    produces: CSV,
    handle: ({ principal, query, raw, language }) => exportSensors(app, { principal, raw, language }, query),
  }),
  route({
    ...read,
    path: '/api/v1/sensors/labels',
    summary: 'Labels of 60 by 40 mm for installers, as a PDF; each code leads to the page of its sensor',
    query: LabelsQuery,
    response: Type.Any(),
    produces: 'application/pdf',
    handle: ({ principal, query, raw, language }) => sendLabels(app, { principal, raw, language }, query),
  }),
  route({
    ...read,
    permission: 'sensor.write',
    path: '/api/v1/sensors/places/{id}',
    summary: 'Where on an instrument a sensor can stand, and what stands there',
    params: PlaceParams,
    response: SensorPlace,
    handle: ({ principal, params }) => readPlace(app, principal, params.id),
  }),
  route({
    ...read,
    path: '/api/v1/sensors/{code}',
    summary:
      'Everything about one sensor: what it says, where it is, what happened to it, its key, what is owed',
    params: CodeParams,
    response: SensorDetail,
    handle: ({ principal, params }) => readSensor(app, principal, params.code),
  }),
  route({
    ...read,
    path: '/api/v1/sensors/{code}/heard',
    summary: 'The last that was heard of a sensor',
    params: CodeParams,
    response: SensorHeard,
    handle: ({ principal, params }) => readHeard(app, principal, params.code),
  }),
]
