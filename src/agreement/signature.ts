import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { isRecord } from '#adapter-kit'
import type { Agreement } from './agreement.ts'
import { canonicalJson } from './canonical-json.ts'

interface Signature {
  readonly algorithm: 'Ed25519'
  /** Which key: the first 16 hexadecimal digits of the SHA-256 of its public half (SPKI, DER). */
  readonly key: string
  /** Over the canonical form of `agreement`, in base64. */
  readonly value: string
}

/** As a file that is handed on. */
export interface SignedAgreement {
  readonly agreement: Agreement
  readonly signature: Signature
}

export interface SigningKey {
  readonly id: string
  /** In PEM. */
  readonly publicKey: string
  sign(text: string): string
}

const idOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)

const ofEd25519 = (read: (pem: string) => KeyObject, pem: string): KeyObject | undefined => {
  try {
    const key = read(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/** A private Ed25519 key in PEM (PKCS 8); undefined where it is none. */
export const signingKeyFrom = (pem: string): SigningKey | undefined => {
  const key = ofEd25519(createPrivateKey, pem)
  if (!key) return undefined
  const half = createPublicKey(key)
  return {
    id: idOf(half),
    publicKey: half.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  }
}

export const signAgreement = (agreement: Agreement, key: SigningKey): SignedAgreement => ({
  agreement,
  signature: { algorithm: 'Ed25519', key: key.id, value: key.sign(canonicalJson(agreement)) },
})

/** `another-key`: signed by somebody else's, or by an older one of ours. `altered`: what it says is not what was signed. */
export type Verdict = 'good' | 'not-signed' | 'no-key' | 'another-key' | 'altered'

/** Whether a file says what was signed with this public key, in PEM. */
export const verifyAgreement = (file: unknown, pem: string): Verdict => {
  const key = ofEd25519(createPublicKey, pem)
  if (!key) return 'no-key'
  const { agreement, signature } = isRecord(file) ? file : {}
  if (!isRecord(agreement) || !isRecord(signature)) return 'not-signed'
  const { algorithm, key: id, value } = signature
  if (algorithm !== 'Ed25519' || typeof value !== 'string') return 'not-signed'
  if (id !== idOf(key)) return 'another-key'
  try {
    const said = Buffer.from(canonicalJson(agreement))
    return verify(null, said, key, Buffer.from(value, 'base64')) ? 'good' : 'altered'
  } catch {
    // What has no canonical form was never signed.
    return 'altered'
  }
}
