import { mqttOf, type MqttConfig } from './config/mqtt.ts'
import { reader, type Environment, type Provider, type Reader } from './config/reader.ts'

export type { MqttConfig } from './config/mqtt.ts'
export type { Provider } from './config/reader.ts'

/** Everything that configures an installation; read once from the environment, the only place that reads it. */
export type Config = {
  port: number
  host: string
  /** Address of the installation as people see it, without a trailing slash. */
  publicUrl: string
  /** Undefined: the supervisor chooses (`./data`, or a folder its user can reach when started as root). */
  dataDir: string | undefined
  /** Undefined: the embedded database. */
  databaseUrl: string | undefined
  /** Where samples of sensors lie; undefined: with everything else. */
  telemetryUrl: string | undefined
  /** How long after its time a sample is still taken; undefined: as parameters of the product say. */
  telemetryLateDays: number | undefined
  /** Where devices publish. */
  mqtt: MqttConfig
  profile: Profile
  /** Whether an empty database is filled with the demonstration province. */
  demo: boolean
  /** Whether meters of the demonstration are played by the simulator, a program of its own. */
  demoMeters: boolean
  /** Undefined: quiet at a terminal, one line a request elsewhere. */
  logLevel: LogLevel | undefined
  trustProxy: boolean
  /** Largest upload, in bytes. */
  maxUpload: number
  /** How codes and notices leave the house; without an address they are written into the log. */
  messages: MessagesConfig
  /** Key of the audit chain; undefined: a file in the data folder, made once. */
  auditKey: string | undefined
  /** Whether webhooks may lead into this machine's own network. */
  webhooksWithin: boolean
  /** Signs session cookies; undefined: a file in the data folder, made once. */
  secret: string | undefined
  /** Whether public offices must show a second factor before their role counts. */
  secondFactor: (typeof SECOND_FACTOR)[number]
  /** Identity providers of a government or campus, by OpenID Connect. */
  providers: Provider[]
  /** Plain words of whoever runs the installation: host, filing numbers, map approval; shown in the footer. */
  hostFacts: HostFacts
}

export type Profile = (typeof PROFILES)[number]
export const PROFILES = ['jilin', 'guangdong', 'zhejiang'] as const

type LogLevel = (typeof LOG_LEVELS)[number]
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

const SECOND_FACTOR = ['required', 'optional'] as const

export type MessagesConfig = {
  smtpUrl: string | undefined
  mailFrom: string
  /** A carrier of SMS behind our own HTTP interface, and the key its requests are signed with. */
  smsUrl: string | undefined
  smsKey: string | undefined
  wecomUrl: string | undefined
  dingtalkUrl: string | undefined
  dingtalkKey: string | undefined
}

export type HostFacts = {
  host: string | undefined
  icp: string | undefined
  police: string | undefined
  mapApproval: string | undefined
  phone: string | undefined
}

/** A value of the environment that cannot be used: one clear line for whoever starts the product. */
export class ConfigError extends Error {}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1'])

/** Reads and checks the whole configuration; throws ConfigError with one line naming every bad value. */
export function readConfig(env: Environment): Config {
  const faults: string[] = []
  const read = reader(env, faults)
  const port = read.integer('PORT', 8080, 0, 65_535)
  const host = read.text('HOST') ?? '127.0.0.1'
  const databaseUrl = read.url('DATABASE_URL', ['postgres:', 'postgresql:'])
  const demo = read.flag('DAYI_DEMO', databaseUrl === undefined && LOOPBACK.has(host))
  const config: Config = {
    port,
    host,
    publicUrl: (read.url('PUBLIC_URL', ['http:', 'https:']) ?? `http://${hostInUrl(host)}:${port}`).replace(
      /\/+$/,
      '',
    ),
    dataDir: read.path('DATA_DIR'),
    databaseUrl,
    telemetryUrl: read.url('TELEMETRY_DATABASE_URL', ['postgres:', 'postgresql:']),
    telemetryLateDays:
      read.text('TELEMETRY_LATE_DAYS') === undefined
        ? undefined
        : read.integer('TELEMETRY_LATE_DAYS', 7, 1, 400),
    mqtt: mqttOf(read, { host, faults }),
    profile: read.oneOf('DAYI_POLICY', PROFILES, 'jilin'),
    demo,
    demoMeters: read.flag('DAYI_DEMO_METERS', demo),
    logLevel: read.text('LOG_LEVEL') === undefined ? undefined : read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    trustProxy: read.flag('TRUST_PROXY', false),
    maxUpload: read.integer('MAX_UPLOAD_MB', 64, 1, 2048) * 1024 * 1024,
    messages: messagesOf(read, host),
    auditKey: read.secret('DAYI_AUDIT_KEY', 32),
    webhooksWithin: read.flag('WEBHOOKS_WITHIN', false),
    secret: read.secret('DAYI_SECRET', 32),
    secondFactor: read.oneOf('DAYI_SECOND_FACTOR', SECOND_FACTOR, demo ? 'optional' : 'required'),
    providers: read.providers(),
    hostFacts: hostFactsOf(read),
  }
  if (faults.length > 0) throw new ConfigError(`Configuration: ${faults.join('; ')}`)
  return config
}

const hostInUrl = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

const messagesOf = (read: Reader, host: string): MessagesConfig => ({
  smtpUrl: read.url('SMTP_URL', ['smtp:', 'smtps:']),
  mailFrom: read.text('MAIL_FROM') ?? `dayi@${host}`,
  smsUrl: read.url('SMS_URL', ['http:', 'https:']),
  smsKey: read.secret('SMS_KEY', 16),
  wecomUrl: read.url('WECOM_WEBHOOK_URL', ['http:', 'https:']),
  dingtalkUrl: read.url('DINGTALK_WEBHOOK_URL', ['http:', 'https:']),
  dingtalkKey: read.secret('DINGTALK_WEBHOOK_KEY', 8),
})

const hostFactsOf = (read: Reader): HostFacts => ({
  host: read.text('DAYI_HOST'),
  icp: read.text('DAYI_ICP'),
  police: read.text('DAYI_POLICE_FILING'),
  mapApproval: read.text('DAYI_MAP_APPROVAL'),
  phone: read.text('DAYI_PHONE'),
})
