import Type from 'typebox'
import type { SoundSettings } from './config.ts'
import type { Checking } from './reading/checking.ts'
import { mapping, oneOf, text, whole, yesOrNo } from './reading/declare.ts'

export const publicDossiers = mapping(
  {
    enabled: yesOrNo(
      false,
      'Whether anybody may ask, without a key, how a dossier stands whose code they know.',
    ),
    secondFactor: oneOf(['receipt-number', 'none'], {
      default: 'receipt-number',
      description:
        'What has to be known besides the code: the number of the receipt, as the city gives it (receiptNumber of the dossier; a dossier without one is not shown), or nothing. Codes can be guessed: with none, anybody can count the dossiers of an agency.',
    }),
    agencies: Type.Array(text({ maxLength: 100 }), {
      minItems: 1,
      maxItems: 1000,
      uniqueItems: true,
      default: ['*'],
      description: 'Dossiers whose codes begin with one of these roots; * is all.',
    }),
    mirrors: yesOrNo(
      false,
      'Whether dossiers are shown that a ministry or the portal owns; with secondFactor none alone, for they have no receipt number.',
    ),
    origins: Type.Array(Type.String({ pattern: '^(\\*|https?://[^/\\s]+)$', maxLength: 300 }), {
      maxItems: 100,
      uniqueItems: true,
      default: [],
      description:
        'Web sites whose pages may ask from the browser (CORS), such as https://hanoi.example.vn; * is any.',
    }),
    perAddressPerMinute: whole(1, 100_000, {
      default: 30,
      description:
        'Look-ups of one address (of IPv6, of one network of 64 bits), in each gateway; one that finds nothing counts as ten. Behind a proxy http.trustedProxies has to name it.',
    }),
    perMinute: whole(1, 1_000_000, {
      default: 600,
      description: 'Look-ups of all together, in each gateway.',
    }),
    cacheSeconds: whole(0, 86_400, {
      default: 60,
      description: 'How long browsers and proxies may keep what was found; 0 for not at all.',
    }),
    answerAfterMs: whole(0, 10_000, {
      default: 100,
      description: 'No answer comes sooner: how long it took does not tell whether there was something.',
    }),
  },
  [],
  {
    description:
      "How a dossier stands, for the city's own web site: state, dates and remaining time, nothing of a person. docs/public-dossiers.md",
  },
)

export const checkPublicDossiers = (
  { publicDossiers: settings }: SoundSettings,
  { report }: Checking,
): void => {
  if (settings?.mirrors && settings.secondFactor === 'receipt-number')
    report(
      ['publicDossiers', 'mirrors'],
      'shows nothing: mirrors have no receipt number; set secondFactor to none',
    )
}
