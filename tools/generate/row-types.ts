import { migrate } from '../../server/platform/db/migrate.ts'
import { generateSchema } from '../../server/platform/db/schema-gen.ts'
import { startTestServer } from '../../test/support/server.ts'

/** The text of schema.gen.ts, read from a fresh database after all migrations. */
export async function rowTypes(): Promise<string> {
  const server = await startTestServer()
  try {
    await migrate(server.applicationUrl)
    return await generateSchema(server.applicationUrl)
  } finally {
    await server.stop()
  }
}
