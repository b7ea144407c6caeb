import { createPublicKey, type KeyObject } from 'node:crypto'

/** By which a log-in may sign whom it names: all with a pair of keys. A shared secret would let us sign too. */
export const assertionAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const
export type AssertionAlgorithm = (typeof assertionAlgorithms)[number]

const ofCurve: Readonly<Record<string, AssertionAlgorithm>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
}

const minRsaBits = 2048

/** By which a key can sign; none where it is of no use here. */
const algorithmsFor = ({
  asymmetricKeyType,
  asymmetricKeyDetails,
}: KeyObject): readonly AssertionAlgorithm[] => {
  const { namedCurve = '', modulusLength = 0 } = asymmetricKeyDetails ?? {}
  if (asymmetricKeyType === 'ed25519') return ['EdDSA']
  if (asymmetricKeyType === 'ec') return [ofCurve[namedCurve]].filter((one) => one !== undefined)
  if (asymmetricKeyType !== 'rsa' || modulusLength < minRsaBits) return []
  return assertionAlgorithms.filter((one) => /^[RP]S/.test(one))
}

/** A public key in PEM with the algorithms it can verify; undefined where it is none, as where it is a private one. */
export const publicKeyFrom = (
  pem: string,
): { readonly key: KeyObject; readonly algorithms: readonly AssertionAlgorithm[] } | undefined => {
  // Node would take the public half of a private key, which has no place in a configuration.
  if (!/^\s*-----BEGIN (?:PUBLIC KEY|CERTIFICATE)-----/.test(pem)) return undefined
  try {
    const key = createPublicKey(pem)
    return { key, algorithms: algorithmsFor(key) }
  } catch {
    return undefined
  }
}
