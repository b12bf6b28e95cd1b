import type { App } from '../../platform/app.ts'

/** What is asked of a service for certified electronic signatures. */
export type Envelope = { contractId: string; number: string; digest: string }

/** How a signature stands: `certified` is true only where the service makes signatures that bind. */
export type Signed = {
  certified: boolean
  state: 'waiting' | 'signed' | 'refused'
  /** Number of the evidence that the service keeps; null while there is none. */
  evidence: string | null
  /** Where both parties sign; null where the service sends them there itself. */
  url: string | null
}

/** The interface to a service for certified electronic signatures (Electronic Signature Law, art. 13 and 16). */
export type SignatureDriver = {
  name: string
  start(envelope: Envelope): Promise<Signed>
  read(envelope: Envelope): Promise<Signed>
}

/** Writes down what was asked and signs nothing: for trying out, and where no service is connected. */
const logDriver = (app: App): SignatureDriver => {
  const waiting: Signed = { certified: false, state: 'waiting', evidence: null, url: null }
  return {
    name: 'log',
    async start(envelope) {
      app.log.info(
        { contract: envelope.contractId, number: envelope.number },
        'signature asked for; the log signs nothing',
      )
      return waiting
    },
    read: async () => waiting,
  }
}

/** The service that signs for this installation. */
export const signatureDriver = (app: App): SignatureDriver => logDriver(app)

/** Whether a contract is signed with certificates by both. */
export async function isSigned(driver: SignatureDriver, envelope: Envelope): Promise<boolean> {
  const { certified, state, evidence } = await driver.read(envelope)
  return certified && state === 'signed' && evidence !== null
}
