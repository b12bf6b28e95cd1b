import { at, DRAFT, on, send, upload, type Recipe } from './recipe.ts'
import type { Side } from '../world.ts'

const IMPORT = (side: Side): string => side.import
/** One white pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
)

/** Attempts at instruments, units, regions, the calendar and lists to import. */
export const catalogue: Record<string, Recipe> = {
  'GET /api/v1/instruments/suggest': () => ({ query: { q: '电镜' } }),
  'GET /api/v1/instruments/{id}': on(DRAFT),
  'GET /api/v1/instruments/{id}/history': on(DRAFT),
  'GET /api/v1/instruments/{id}/scope': on(DRAFT),
  'GET /api/v1/instruments/{id}/images/{position}': (side) => ({ params: { id: side.draft, position: '1' } }),
  'GET /api/v1/live': ({ listed }) => ({ query: { instruments: listed } }),
  'GET /api/v1/wall': ({ organisation }) => ({ query: { place: `unit:${organisation}` } }),
  'GET /api/v1/instruments/{id}/live-opt-out': on(DRAFT),
  'PUT /api/v1/instruments/{id}/live-opt-out': on(DRAFT, { reason: '涉核' }),
  'DELETE /api/v1/instruments/{id}/live-opt-out': on(DRAFT),
  'POST /api/v1/instruments': send(({ organisation }) => ({ name: '新仪器', organisationId: organisation })),
  'PATCH /api/v1/instruments/{id}': on(DRAFT, { nameEn: 'Microscope', updatedAt: '2020-01-01T00:00:00Z' }),
  'POST /api/v1/instruments/{id}/copy': on(DRAFT),
  'POST /api/v1/instruments/{id}/images': upload('a.png', PNG, ({ listed }) => listed),
  'PUT /api/v1/instruments/{id}/images': on(DRAFT, { order: [] }),
  'DELETE /api/v1/instruments/{id}/images/{position}': (side) => ({
    params: { id: side.draft, position: '1' },
  }),
  'GET /api/v1/work/instruments': ({ organisation }) => ({ query: { unit: organisation } }),
  'GET /api/v1/work/instruments/export.csv': ({ organisation }) => ({ query: { unit: organisation } }),
  'GET /api/v1/work/instruments/{id}': on(DRAFT),
  'POST /api/v1/work/instruments/bulk': send(({ draft }) => ({
    ids: [draft],
    set: { department: '物理系' },
  })),
  'GET /api/v1/organisations/{id}': on(({ organisation }) => organisation),
  'GET /api/v1/regions/{code}': ({ region }) => ({ params: { code: region } }),
  'GET /api/v1/calendar/{year}': at({ year: '2026' }),
  'GET /api/v1/calendar/count': () => ({ query: { from: '2026-01-20', days: '30' } }),
  'POST /api/v1/calendar/imports': upload('2027.csv', 'rubbish'),
}

export const imports: Record<string, Recipe> = {
  'POST /api/v1/imports': upload('list.csv', 'rubbish'),
  'POST /api/v1/imports/{id}/again': on(IMPORT, { dryRun: true }),
  'GET /api/v1/imports/{id}': on(IMPORT),
  'GET /api/v1/imports/{id}/problems': on(IMPORT),
  'GET /api/v1/imports/{id}/rows': on(IMPORT),
  'GET /api/v1/imports/{id}/events': on(IMPORT),
  'GET /api/v1/imports/{id}/report.xlsx': on(IMPORT),
  'GET /api/v1/imports/{id}/report.csv': on(IMPORT),
}
