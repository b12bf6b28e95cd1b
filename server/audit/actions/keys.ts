import { createHash, createHmac } from 'node:crypto'
import type { App } from '../../platform/app.ts'
import { ownSecret } from '../../platform/secret.ts'

export type ChainKeys = {
  /** Id of the key that seals from now on. */
  current: string
  /** The link of a seal under the key of an id, hexadecimal; undefined without that key. */
  link(keyId: string, of: Link): string | undefined
}

export type Link = { previous: string; seq: number; sealedAt: string; canonical: string }

/**
 * The keys of the chain: DAYI_AUDIT_KEY, or `secrets/audit` in the data folder, made once. Several keys stand one
 * after another (by blank, comma or line): the last one seals, the earlier ones are kept to verify.
 */
export async function chainKeys(app: Pick<App, 'config' | 'dataDir'>): Promise<ChainKeys> {
  const material = app.config.auditKey ?? (await ownSecret(app.dataDir, 'audit'))
  const keys = material.split(/[\s,]+/).filter((key) => key.length > 0)
  const byId = new Map(keys.map((key) => [idOf(key), key]))
  return {
    current: idOf(keys.at(-1) ?? ''),
    link: (keyId, of) => linkUnder(byId.get(keyId), of),
  }
}

/** Names a key without telling it. */
const idOf = (key: string): string =>
  createHash('sha256').update(`dayi audit key\n${key}`).digest('hex').slice(0, 16)

function linkUnder(
  key: string | undefined,
  { previous, seq, sealedAt, canonical }: Link,
): string | undefined {
  if (key === undefined) return undefined
  return createHmac('sha256', key)
    .update(Buffer.from(previous, 'hex'))
    .update(`${seq} ${sealedAt}\n`)
    .update(canonical)
    .digest('hex')
}
