import type { App } from '../platform/app.ts'
import type { Page, Server } from '../platform/http/server.ts'
import { deskAnswers } from './actions/answer.ts'

// The frame holds nothing of anybody: whatever it shows is asked of the API, where each route guards itself.
const open = { schema: { hide: true }, config: { permission: 'catalogue.read' } } as const

/** The workbench: one document for every address below /desk, and its files. */
export const desk =
  (app: App): Page =>
  async (server: Server) => {
    const answers = deskAnswers(app)
    server.get('/desk', open, (request, reply) => answers.page(request, reply))
    server.get('/desk/*', open, (request, reply) => answers.page(request, reply))
    server.get('/desk/assets/:name', open, (request, reply) => answers.file(request, reply))
  }
