import { adminCommands } from './admin.ts'
import { auditCommands } from './audit.ts'
import { backupCommands } from './backup.ts'
import { calendarCommands } from './calendar.ts'
import type { Command, LoneCommand } from './command.ts'
import { classCommands } from './classes.ts'
import { demoCommands } from './demo.ts'
import { importCommands } from './imports.ts'
import { moneyCommands } from './money.ts'
import { simulateCommands } from './simulate.ts'
import { tokenCommands } from './tokens.ts'
import { useCommands } from './use.ts'

/** Every command, longer names before shorter ones that begin alike. */
export const commands: readonly Command[] = [
  ...calendarCommands,
  ...classCommands,
  ...importCommands,
  ...tokenCommands,
  ...adminCommands,
  ...backupCommands,
  ...auditCommands,
  ...moneyCommands,
  ...useCommands,
  ...demoCommands,
]

/** Commands that work without a database. */
export const loneCommands: readonly LoneCommand[] = simulateCommands
