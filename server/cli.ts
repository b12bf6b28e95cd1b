import { parseArgs } from 'node:util'
import { boot } from './boot.ts'
import { UsageError, type Command, type LoneCommand } from './cli/command.ts'
import { commands, loneCommands } from './cli/commands.ts'
import { readableError } from './cli/errors.ts'
import type { App } from './platform/app.ts'
import { readConfig } from './platform/config.ts'
import { text } from './platform/texts.ts'

/** `npm run dayi -- COMMAND …`: finds the command by its longest name, checks its words, and runs it. */
async function main(words: string[]): Promise<void> {
  const [command, lone] = [find(commands, words), find(loneCommands, words)]
  const found = command ?? lone
  if (found === undefined || words.includes('--help')) {
    process.stdout.write(usage())
    process.exitCode = words.length === 0 || words.includes('--help') ? 0 : 1
    return
  }
  const { values: options, positionals } = parseArgs({
    args: words.slice(found.name.length),
    options: found.options,
    allowPositionals: true,
  })
  if (positionals.length !== found.takes.length) {
    throw new UsageError(`dayi ${found.name.join(' ')} ${found.takes.join(' ')}`.trim())
  }
  const call = { say, print, words: positionals, options }
  if (lone !== undefined) await lone.run(call)
  else if (command !== undefined) await withProduct((app) => command.run({ ...call, app }))
}

const find = <T extends Command | LoneCommand>(list: readonly T[], words: string[]): T | undefined =>
  list.find(({ name }) => name.every((word, index) => words[index] === word))

async function withProduct(work: (app: App) => Promise<void>): Promise<void> {
  const running = await boot(readConfig(process.env), { say, beside: true })
  try {
    await work(running.app)
  } finally {
    await running.close()
  }
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const print = (line: string): void => void process.stdout.write(`${line}\n`)

const usage = (): string =>
  [
    text('zh-CN', 'cli.usage'),
    ...[...commands, ...loneCommands].map(
      (each) => `  ${each.usage}\n      ${text('zh-CN', each.about)} · ${text('en', each.about)}`,
    ),
    '',
  ].join('\n')

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof UsageError ? `Usage: ${error.message}` : readableError(error)}\n`)
  process.exitCode = 1
}
