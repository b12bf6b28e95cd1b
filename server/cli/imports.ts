import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { importFile, type Job } from '../imports/index.ts'
import type { Refusal } from '../lib/refusal.ts'
import { system } from '../platform/principal.ts'
import { text, type Language } from '../platform/texts.ts'
import { optionText, UsageError, type Command, type CommandCall } from './command.ts'
import { sayProblems } from './problems.ts'
import { progressLine } from './progress.ts'

type Subject = 'instruments' | 'organisations'

const OPTIONS = {
  unit: { type: 'string' },
  mapping: { type: 'string' },
  mode: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

export const importCommands: readonly Command[] = [
  {
    name: ['import', 'instruments'],
    usage: 'import instruments FILE [--unit SCHEME:CODE] [--mapping FILE] [--mode all|rows] [--dry-run]',
    about: 'cli.import_instruments',
    takes: ['FILE'],
    options: OPTIONS,
    run: (call) => run('instruments', call),
  },
  {
    name: ['import', 'organisations'],
    usage: 'import organisations FILE [--mapping FILE] [--mode all|rows] [--dry-run]',
    about: 'cli.import_organisations',
    takes: ['FILE'],
    options: OPTIONS,
    run: (call) => run('organisations', call),
  },
]

/** Imports one file, says beforehand what it will do and afterwards what became of every row. */
async function run(subject: Subject, call: CommandCall): Promise<void> {
  const { app, words, options, say, print } = call
  const mode = optionText(options, 'mode') ?? 'rows'
  if (mode !== 'all' && mode !== 'rows') throw new UsageError('--mode takes all or rows')
  const mappingPath = optionText(options, 'mapping')
  const outcome = await importFile(app, system, {
    subject,
    path: resolve(words[0] ?? ''),
    unit: optionText(options, 'unit') ?? null,
    mapping: mappingPath === undefined ? null : await readFile(resolve(mappingPath), 'utf8'),
    mode,
    dryRun: options['dry-run'] === true,
    onUnderstood: (job) => announce(job, say),
    onProgress: progressLine(),
  })
  if (!outcome.ok) return refuse(outcome.refusals, say)
  await sayProblems(app, outcome.value, say)
  print(summary(outcome.value))
  if (outcome.value.state !== 'done' || outcome.value.rowsRefused > 0) process.exitCode = 1
}

/** What was understood of the sheet, and what writing will cause: said before anything is written. */
function announce(job: Job, say: CommandCall['say']): void {
  for (const { header, targets, use } of job.columns) {
    if (header !== null)
      say(`  ${header} → ${use === 'taken' ? targets.join(', ') : text('zh-CN', `cli.column_${use}`)}`)
  }
  const what = job.dryRun ? 'cli.will_try' : job.listing === 'listed' ? 'cli.will_list' : 'cli.will_draft'
  if (job.subject === 'instruments' || job.dryRun) say(`${text('zh-CN', what)} · ${text('en', what)}`)
}

function refuse(refusals: readonly Refusal[], say: CommandCall['say']): void {
  process.exitCode = 1
  for (const { code, params } of refusals) say(`${text('zh-CN', code, params)} · ${text('en', code, params)}`)
}

function summary(job: Job): string {
  const params = {
    rows: job.rowsRead,
    new: job.rowsNew,
    updated: job.rowsUpdated,
    unchanged: job.rowsUnchanged,
    refused: job.rowsRefused,
  }
  const said = (language: Language): string =>
    text(language, 'cli.summary', { ...params, state: text(language, `cli.state_${job.state}`) })
  return `${said('zh-CN')} · ${said('en')}`
}
