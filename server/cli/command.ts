import type { ParseArgsOptionsConfig } from 'node:util'
import type { Say } from '../boot.ts'
import type { App } from '../platform/app.ts'

/** One command of the command line. */
export type Command = {
  name: readonly string[]
  usage: string
  /** Key of the text that says what it does. */
  about: string
  takes: readonly string[]
  options: ParseArgsOptionsConfig
  run(call: CommandCall): Promise<void>
}

/** A command that is a program of its own: it speaks to a product from outside, without its database. */
export type LoneCommand = Omit<Command, 'run'> & { run(call: Omit<CommandCall, 'app'>): Promise<void> }

export type CommandCall = {
  app: App
  /** Progress, to standard error. */
  say: Say
  /** Results, to standard output. */
  print: Say
  words: string[]
  options: Record<string, unknown>
}

export const optionText = (options: Record<string, unknown>, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** A whole number given as an option, or the fallback; anything else is refused in one line. */
export function optionNumber(options: Record<string, unknown>, name: string, fallback: number): number {
  const value = optionText(options, name)
  if (value === undefined) return fallback
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} takes a whole number`)
  return Number(value)
}

/** Words of a command that cannot be used; shown in one line. */
export class UsageError extends Error {}
