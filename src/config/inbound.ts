import Type from 'typebox'
import type { Callback } from '#adapter-kit'
import type { VerificationMethod } from '#inbound/verification-method.ts'
import { checkAddresses } from './callback-addresses.ts'
import type { SoundSettings } from './config.ts'
import { checkNetworks } from './http.ts'
import { type Checking, endpointNamed, listed, type SoundEndpoints } from './reading/checking.ts'
import { isSecret, mapping, named, oneOf, text, whole } from './reading/declare.ts'
import type { Sound } from './reading/sound.ts'

const texts = (maxItems: number, more: object = {}) =>
  Type.Optional(Type.Array(text(), { minItems: 1, maxItems, ...more }))

const secrets = texts(10, isSecret)
const headerName = Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,100}$' }))

/** Every field that any kind of proof has. */
type ProofField = VerificationMethod extends infer Each
  ? Each extends VerificationMethod
    ? keyof Each
    : never
  : never

const proofFields = {
  kind: oneOf(['hmac', 'standard-webhooks', 'basic', 'addresses', 'client-certificate', 'path-secret']),
  secrets,
  algorithm: Type.Optional(oneOf(['sha256', 'sha512'])),
  encoding: Type.Optional(oneOf(['hex', 'base64'])),
  header: headerName,
  prefix: Type.Optional(Type.String({ maxLength: 50 })),
  timestampHeader: headerName,
  timestampUnit: Type.Optional(oneOf(['seconds', 'milliseconds'])),
  toleranceSeconds: Type.Optional(whole(1, 86_400)),
  user: Type.Optional(text({ maxLength: 200 })),
  passwords: secrets,
  from: texts(1000),
  fingerprints: texts(100),
} satisfies Record<ProofField, Type.TSchema>

/**
 * One way of proof. All fields are in one list, and which belong to which kind is a check: a choice between six
 * schemas would report the problems of all. Its type is that of the layer that proves.
 */
const proof = Type.Unsafe<VerificationMethod>(mapping(proofFields, ['kind']))

/** Calls of the partner that are served, by the adapter's names; all of the proofs have to hold. */
export const callbacks = named(
  mapping({
    verify: Type.Array(proof, { maxItems: 10, default: [] }),
    at: Type.Optional(text()),
    maxBytes: Type.Optional(whole(1024, 50_000_000)),
    returnsTo: Type.Array(text({ format: 'uri', pattern: '^https?://' }), { maxItems: 20, default: [] }),
  }),
)

/** Questions to the partner that are asked on a schedule; without `everySeconds` as often as the adapter says. */
export const polls = named(
  mapping({
    everySeconds: Type.Optional(whole(1, 31 * 86_400)),
    budgetSeconds: whole(1, 86_400, { default: 300 }),
  }),
)

/** How often open cases of an operation are asked about, where the adapter's own period does not suit the installation. */
export const caseQuestions = named(mapping({ everySeconds: Type.Optional(whole(1, 31 * 86_400)) }))

/** The fields of each kind of proof: those that it needs, and those that it may have. */
const fieldsOf: Readonly<
  Record<VerificationMethod['kind'], { readonly needs: readonly string[]; readonly may: readonly string[] }>
> = {
  hmac: {
    needs: ['secrets', 'header'],
    may: ['algorithm', 'encoding', 'prefix', 'timestampHeader', 'timestampUnit', 'toleranceSeconds'],
  },
  'standard-webhooks': { needs: ['secrets'], may: ['toleranceSeconds'] },
  basic: { needs: ['user', 'passwords'], may: [] },
  addresses: { needs: ['from'], may: [] },
  'client-certificate': { needs: ['header', 'fingerprints'], may: [] },
  'path-secret': { needs: ['secrets'], may: [] },
}

const isFingerprint = (text: string) => /^[0-9a-f]{64}$/i.test(text.replaceAll(':', ''))

/** As `standard-webhooks.ts` reads it: what holds no key would fail with every call, the good ones too. */
export const isWebhookSecret = (text: string): boolean =>
  /^(?:whsec_)?(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(text)

type WrittenCallback = NonNullable<NonNullable<SoundEndpoints[string]>['callbacks']>[string]

const checkProof = (way: Sound<VerificationMethod>, path: readonly string[], checking: Checking): void => {
  const { report } = checking
  const written = way as Readonly<Record<string, unknown>>
  const known = fieldsOf[written.kind as VerificationMethod['kind']]
  if (!known) return
  for (const name of known.needs)
    if (written[name] === undefined) report([...path, name], `is required for the proof "${written.kind}"`)
  for (const name of Object.keys(written))
    if (name !== 'kind' && ![...known.needs, ...known.may].includes(name))
      report([...path, name], `is no field of the proof "${written.kind}"`)
  if (way.kind === 'addresses') checkNetworks(way.from ?? [], [...path, 'from'], checking)
  if (way.kind === 'standard-webhooks') {
    for (const [index, secret] of (way.secrets ?? []).entries())
      if (secret !== undefined && !isWebhookSecret(secret))
        report([...path, 'secrets', String(index)], 'must be "whsec_" and a key in base64')
  }
  if (way.kind !== 'client-certificate') return
  for (const [index, fingerprint] of (way.fingerprints ?? []).entries())
    if (fingerprint !== undefined && !isFingerprint(fingerprint))
      report([...path, 'fingerprints', String(index)], 'must be a SHA-256 in hexadecimal, 64 digits')
}

/** What stands in an address is written as it is, and cannot be guessed. */
const isPathSecret = (secret: string) => /^[A-Za-z0-9._~-]{16,200}$/.test(secret)

/** A secret in the path is proven, or everybody who knows the path could call; and only what is a secret can be. */
const checkPathSecret = (
  written: WrittenCallback,
  definition: Callback,
  path: readonly string[],
  { report }: Checking,
): void => {
  const proofs = [...(written?.verify ?? []).entries()].filter(([, way]) => way?.kind === 'path-secret')
  if (definition.secret !== undefined && proofs.length === 0)
    report([...path, 'verify'], 'needs the proof "path-secret": this callback has a secret in its path')
  for (const [index, way] of proofs) {
    const at = [...path, 'verify', String(index)]
    if (definition.secret === undefined)
      report([...at, 'kind'], 'cannot be proven: this callback has no secret in its path')
    if (way?.kind !== 'path-secret') continue
    for (const [position, secret] of (way.secrets ?? []).entries())
      if (secret !== undefined && !isPathSecret(secret))
        report(
          [...at, 'secrets', String(position)],
          'must be 16 to 200 letters, digits and any of ._~- to stand in an address',
        )
  }
}

/** Callbacks and polls are such that the adapter has, and nobody may call without a proof. */
export const checkInbound = (settings: SoundSettings, checking: Checking): void => {
  const { report, adapters } = checking
  const endpoints = settings.endpoints ?? {}
  const senders = new Set((settings.senders ?? []).map((sender) => sender?.name))
  for (const name of Object.keys(endpoints)) {
    const { endpoint, adapter } = endpointNamed(name, endpoints, adapters)
    if (!endpoint || !adapter) continue
    if (senders.has(name) && (endpoint.callbacks || endpoint.polls))
      report(['endpoints', name], 'is the name of a sender too; nobody could know who said what')
    for (const [callback, written] of Object.entries(endpoint.callbacks ?? {})) {
      const path = ['endpoints', name, 'callbacks', callback]
      const definition = adapter.callbacks?.[callback]
      if (!definition) {
        const known = listed(Object.keys(adapter.callbacks ?? {}))
        report(path, `is no callback of the adapter ${adapter.name}; known are: ${known}`)
        continue
      }
      checkPathSecret(written, definition, path, checking)
      const ways = written?.verify ?? []
      if (ways.length === 0 && !definition.verify)
        report(path, 'needs at least one proof in "verify": anybody could call it')
      for (const [index, way] of ways.entries()) {
        if (way) checkProof(way, [...path, 'verify', String(index)], checking)
      }
    }
    for (const operation of Object.keys(endpoint.cases ?? {})) {
      if (adapter.cases?.[operation]) continue
      const known = listed(Object.keys(adapter.cases ?? {}))
      report(
        ['endpoints', name, 'cases', operation],
        `is no operation of the adapter ${adapter.name} whose cases are asked about; known are: ${known}`,
      )
    }
    for (const poll of Object.keys(endpoint.polls ?? {})) {
      if (adapter.polls?.[poll]) continue
      const known = listed(Object.keys(adapter.polls ?? {}))
      report(
        ['endpoints', name, 'polls', poll],
        `is no poll of the adapter ${adapter.name}; known are: ${known}`,
      )
    }
  }
  checkAddresses(endpoints, checking)
}
