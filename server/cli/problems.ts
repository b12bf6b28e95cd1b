import { listProblems, type Job } from '../imports/index.ts'
import type { App } from '../platform/app.ts'
import { system } from '../platform/principal.ts'
import { text } from '../platform/texts.ts'

/** More than this is read in the report, not at the terminal. */
const MOST = 30

/** The first problems of an import with row, column, value, reason and suggestion, and where to find the others. */
export async function sayProblems(app: App, job: Job, say: (line: string) => void): Promise<void> {
  const problems = await listProblems(app, system, job.id, { limit: MOST + 1 })
  for (const each of problems.slice(0, MOST)) {
    const where = [each.row, each.header ?? each.column].filter((part) => part !== null).join(' / ')
    const value = each.value === null ? '' : ` “${each.value.slice(0, 60)}”`
    const [zh, en] = [text('zh-CN', each.code, each.params), text('en', each.code, each.params)]
    const hint = each.suggestion === null ? '' : ` → ${each.suggestion}`
    say(`${each.severity} ${where}:${value} ${zh} · ${en}${hint}`)
  }
  if (problems.length > MOST)
    say(
      `${text('zh-CN', 'cli.more_problems', { id: job.id })} · ${text('en', 'cli.more_problems', { id: job.id })}`,
    )
}
