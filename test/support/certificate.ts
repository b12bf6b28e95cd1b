import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type OwnCertificate = {
  cert: Buffer
  key: Buffer
  certFile: string
  keyFile: string
  folder: string
  remove(): void
}

/** A certificate for 127.0.0.1 that signs itself, valid for two days around now, as files and as PEM. */
export function ownCertificate(): OwnCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const body = tbs(publicKey.export({ type: 'spki', format: 'der' }))
  const signature = sign('sha256', body, privateKey)
  const der = sequence(body, SIGNED_WITH, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const cert = Buffer.from(
    `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  )
  const key = Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const folder = mkdtempSync(join(tmpdir(), 'dayi-tls-'))
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(certFile, cert)
  writeFileSync(keyFile, key)
  return { cert, key, certFile, keyFile, folder, remove: () => rmSync(folder, { recursive: true }) }
}

/** DER: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts))
const hex = (tag: number, content: string): Buffer => tagged(tag, Buffer.from(content, 'hex'))
const octets = (content: Buffer): Buffer => tagged(0x04, content)
/** YYMMDDhhmmssZ. */
const moment = (at: number): Buffer =>
  tagged(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replaceAll(/\D/g, '')}Z`))

/** ecdsa-with-SHA256. */
const SIGNED_WITH = sequence(hex(0x06, '2a8648ce3d040302'))
const NAME = sequence(tagged(0x31, sequence(hex(0x06, '550403'), tagged(0x0c, Buffer.from('127.0.0.1')))))

/** What is signed, RFC 5280: version 3, serial, names, validity, key; subjectAltName 127.0.0.1, and that it may sign. */
function tbs(publicKey: Buffer): Buffer {
  const day = 86_400_000
  const mayBeUsedFor = sequence(hex(0x06, '551d11'), octets(sequence(hex(0x87, '7f000001'))))
  const maySign = sequence(hex(0x06, '551d13'), hex(0x01, 'ff'), octets(sequence(hex(0x01, 'ff'))))
  return sequence(
    tagged(0xa0, hex(0x02, '02')),
    hex(0x02, '01'),
    SIGNED_WITH,
    NAME,
    sequence(moment(Date.now() - day), moment(Date.now() + day)),
    NAME,
    publicKey,
    tagged(0xa3, sequence(mayBeUsedFor, maySign)),
  )
}
