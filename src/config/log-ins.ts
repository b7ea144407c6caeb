import Type from 'typebox'
import { assertionAlgorithms, publicKeyFrom } from '#access/public-key.ts'
import type { SoundSettings } from './config.ts'
import type { Checking } from './reading/checking.ts'
import { mapping, oneOf, type Settled, text, whole } from './reading/declare.ts'
import type { Sound } from './reading/sound.ts'

/** The log-in of a city, which says in a signed assertion who sits at the system. */
export const logIn = mapping(
  {
    issuer: text({ description: '`iss` of its assertions.' }),
    audience: text({ description: '`aud` of those that are meant for us.' }),
    jwksUrl: Type.Optional(
      text({ pattern: '^https?://[^\\s#@]+$', description: 'Where its keys are; or publicKey.' }),
    ),
    publicKey: Type.Optional(text({ maxLength: 20_000, description: 'Its key, in PEM.' })),
    algorithms: Type.Array(oneOf(assertionAlgorithms), {
      minItems: 1,
      uniqueItems: true,
      default: [...assertionAlgorithms],
      description: 'By which it may sign.',
    }),
    claim: text({
      pattern: '^[A-Za-z0-9_:/.-]{1,100}$',
      default: 'sub',
      description: 'Which claim names the person.',
    }),
    clockSkewSeconds: whole(0, 300, { default: 30, description: 'How far its clock may be off.' }),
    maxAgeSeconds: whole(10, 86_400, {
      default: 900,
      description: 'An assertion that was signed longer ago is refused.',
    }),
  },
  ['issuer', 'audience'],
)

export type LogInSettings = Settled<typeof logIn>

const checkKey = (
  { jwksUrl, publicKey, algorithms = [] }: Sound<LogInSettings>,
  path: readonly string[],
  { report }: Checking,
): void => {
  if ((jwksUrl === undefined) === (publicKey === undefined))
    report(path, 'needs either jwksUrl or publicKey, for its assertions to be checked with')
  if (publicKey === undefined) return
  const found = publicKeyFrom(publicKey)
  if (!found) report([...path, 'publicKey'], 'must be a public key in PEM ("-----BEGIN PUBLIC KEY-----")')
  else if (!found.algorithms.some((one) => algorithms.includes(one)))
    report([...path, 'publicKey'], 'is of a kind or length that none of the algorithms can use')
}

/** Whoever is demanded has to be provable. */
export const checkLogIns = ({ senders }: SoundSettings, checking: Checking): void => {
  for (const [index, sender] of (senders ?? []).entries()) {
    const path = ['senders', String(index)]
    if (sender?.logIn) checkKey(sender.logIn, [...path, 'logIn'], checking)
    if (sender?.rights?.person === 'required' && !sender.logIn)
      checking.report([...path, 'rights', 'person'], 'is required, so the sender needs logIn: who says it')
  }
}
