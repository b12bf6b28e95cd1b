import { parseArgs } from 'node:util'
import { boot } from './boot.ts'
import { UsageError } from './cli/command.ts'
import { commands } from './cli/commands.ts'
import { readableError } from './cli/errors.ts'
import { readConfig } from './platform/config.ts'
import { text } from './platform/texts.ts'

/** `npm run dayi -- COMMAND …`: finds the command by its longest name, checks its words, and runs it. */
async function main(words: string[]): Promise<void> {
  const command = commands.find(({ name }) => name.every((word, index) => words[index] === word))
  if (command === undefined || words.includes('--help')) {
    process.stdout.write(usage())
    process.exitCode = words.length === 0 || words.includes('--help') ? 0 : 1
    return
  }
  const { values, positionals } = parseArgs({
    args: words.slice(command.name.length),
    options: command.options,
    allowPositionals: true,
  })
  if (positionals.length !== command.takes.length) {
    throw new UsageError(`dayi ${command.name.join(' ')} ${command.takes.join(' ')}`.trim())
  }
  const running = await boot(readConfig(process.env), { say, beside: true })
  try {
    await command.run({ app: running.app, say, print, words: positionals, options: values })
  } finally {
    await running.close()
  }
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const print = (line: string): void => void process.stdout.write(`${line}\n`)

const usage = (): string =>
  [
    text('zh-CN', 'cli.usage'),
    ...commands.map(
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
