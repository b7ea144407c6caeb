import Type from 'typebox'
import { signingKeyFrom } from '#agreement/signature.ts'
import type { SoundSettings } from './config.ts'
import type { Checking } from './reading/checking.ts'
import { isSecret, mapping, text, whole } from './reading/declare.ts'

/** The daily agreement reports: by which key they are signed, and when they are made. */
export const agreements = mapping(
  {
    signingKeys: Type.Array(text({ maxLength: 2000, ...isSecret }), {
      maxItems: 1,
      default: [],
      description:
        'The private Ed25519 key in PEM (openssl genpkey -algorithm ed25519), from the environment or a file of secrets. Without one no agreement is made. A new one takes its place at any time: public keys are kept.',
    }),
    at: Type.String({
      pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
      default: '02:00',
      description: 'When in Vietnam the day before is closed, best behind the nightly reconciliation.',
    }),
    lookBackDays: whole(1, 60, {
      default: 7,
      description: 'Days that are looked at each time: what changed in one of them gets a further version.',
    }),
  },
  [],
  {
    description:
      'A signed report for each day, endpoint and agency: what was handed over, acknowledged, differs; docs/agreement.md.',
  },
)

/** A key that cannot sign would be found out in the night. */
export const checkAgreements = ({ agreements: settings }: SoundSettings, { report }: Checking): void => {
  for (const [index, key] of (settings?.signingKeys ?? []).entries()) {
    if (key !== undefined && !signingKeyFrom(key))
      report(
        ['agreements', 'signingKeys', String(index)],
        'must be a private Ed25519 key in PEM ("-----BEGIN PRIVATE KEY-----")',
      )
  }
}
