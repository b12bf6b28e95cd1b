import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('configuration', () => {
  it('serves Jilin on loopback port 8080 with an embedded database and the demonstration when nothing is set', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      profile: 'jilin',
      demo: true,
      databaseUrl: undefined,
    })
    expect(config.publicUrl).toBe('http://127.0.0.1:8080')
  })

  it('never loads the demonstration by itself into an outside database or on an open address', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://u@h/d' }).demo).toBe(false)
    expect(readConfig({ HOST: '0.0.0.0' }).demo).toBe(false)
    expect(readConfig({ HOST: '0.0.0.0', DAYI_DEMO: '1' }).demo).toBe(true)
    expect(readConfig({ DAYI_DEMO: '0' }).demo).toBe(false)
  })

  it('names every bad value in one line', () => {
    const read = () =>
      readConfig({
        PORT: '80800',
        PUBLIC_URL: 'dayi.example',
        DAYI_POLICY: 'hebei',
        DAYI_DEMO: 'maybe',
        MAX_UPLOAD_MB: '-1',
      })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(/^Configuration: [^\n]+$/)
    for (const fault of [
      'PORT=80800',
      'PUBLIC_URL',
      'DAYI_POLICY=hebei',
      'DAYI_DEMO=maybe',
      'MAX_UPLOAD_MB=-1',
    ])
      expect(read).toThrow(fault)
  })

  it('does not repeat a database address, which may hold a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://root:secret@h/d' })).toThrow(
      /^(?!.*secret).*DATABASE_URL/,
    )
  })

  it('does not repeat a key that is too short', () => {
    const read = () => readConfig({ DAYI_AUDIT_KEY: 'short-key', SMTP_URL: 'http://user:hidden@h' })
    expect(read).toThrow(/^(?!.*short-key)(?!.*hidden).*SMTP_URL.*DAYI_AUDIT_KEY/)
  })

  it('asks public offices for a second factor, in the demonstration only where told to', () => {
    expect(readConfig({ DAYI_DEMO: '0' }).secondFactor).toBe('required')
    expect(readConfig({}).secondFactor).toBe('optional')
    expect(readConfig({ DAYI_SECOND_FACTOR: 'required' }).secondFactor).toBe('required')
  })

  it('knows one identity provider for each issuer, whole or not at all', () => {
    const province = {
      DAYI_OIDC_PROVINCE_ISSUER: 'https://id.example',
      DAYI_OIDC_PROVINCE_CLIENT_ID: 'dayi',
      DAYI_OIDC_PROVINCE_CLIENT_SECRET: 'hidden',
      DAYI_OIDC_PROVINCE_LABEL: '省统一身份',
    }
    expect(readConfig(province).providers).toEqual([
      {
        id: 'province',
        label: '省统一身份',
        issuer: 'https://id.example',
        clientId: 'dayi',
        clientSecret: 'hidden',
      },
    ])
    const part = { DAYI_OIDC_CAMPUS_ISSUER: 'ftp://id.example', DAYI_OIDC_CAMPUS_CLIENT_SECRET: 'hidden' }
    expect(() => readConfig(part)).toThrow(/^(?!.*hidden).*CAMPUS_ISSUER.*CAMPUS_CLIENT_ID/)
  })

  it('takes blanks for nothing and drops the slash after the public address', () => {
    expect(readConfig({ PORT: ' ', PUBLIC_URL: 'https://dayi.example/ ' })).toMatchObject({
      port: 8080,
      publicUrl: 'https://dayi.example',
    })
  })
})
