import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, migrateTelemetry } from '../../server/platform/db/migrate.ts'
import { startTestServer } from './server.ts'

/** Migrates one database and closes it, so that every test file can have a copy. */
async function prepareTemplate(adminUrl: string, applicationUrl: string): Promise<void> {
  await migrate(applicationUrl)
  await migrateTelemetry(applicationUrl)
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query('ALTER DATABASE dayi WITH IS_TEMPLATE true ALLOW_CONNECTIONS false')
  } finally {
    await admin.end()
  }
}

/** One embedded server for the whole run; vitest calls the returned function at the end, also after failures. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  try {
    await prepareTemplate(server.adminUrl, server.applicationUrl)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('databaseServer', { adminUrl: server.adminUrl, version: server.version, template: 'dayi' })
  return server.stop
}
