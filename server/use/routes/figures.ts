import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { readFigures, readInstruments } from '../actions/figures.ts'
import { readPublic } from '../actions/public.ts'
import {
  FiguresQuery,
  InstrumentsQuery,
  PublicQuery,
  PublicUse,
  UseFigures,
  UseInstruments,
} from '../schema/figures.ts'

const tag = 'use'

export const figureRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/use/figures',
    permission: 'use.read',
    tag,
    summary:
      'Measured use of a period, together and by unit, region, class or month, with the definitions applied',
    query: FiguresQuery,
    response: UseFigures,
    handle: ({ principal, query }) => readFigures(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/use/instruments',
    permission: 'use.read',
    tag,
    summary: 'The instruments behind a figure, most effective time first',
    query: InstrumentsQuery,
    response: UseInstruments,
    handle: ({ principal, query }) => readInstruments(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/statistics/use',
    permission: 'catalogue.read',
    tag,
    summary: 'Measured use for everybody, without units and instruments by name',
    query: PublicQuery,
    response: PublicUse,
    handle: ({ principal, query }) => readPublic(app, principal, query.period),
  }),
]
