import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'

export type Log = Logger

/** Structured logs, one JSON line an event, without personal data: no query texts, addresses or bodies. */
export const openLog = (level: Config['logLevel']): Log =>
  pino({
    level: level ?? (process.stdout.isTTY ? 'warn' : 'info'),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: ['req.headers', 'headers.authorization', 'headers.cookie'], remove: true },
  })
