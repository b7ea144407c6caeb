import { adapters } from '#adapters'
import { keyHash } from '../../support/installation.ts'
import { settingsFor } from '../support-settings.ts'

/** Keys of those who call the gateway. */
export const keys = { city: 'longbien-online-city', auditor: 'longbien-online-auditor' }

const senders = [
  {
    name: 'city',
    keys: [{ sha256: keyHash(keys.city) }],
    rights: {
      agencies: ['*'],
      messages: ['dossier', 'progress'],
      endpoints: ['city-procedure-system'],
    },
  },
  {
    name: 'auditor',
    keys: [{ sha256: keyHash(keys.auditor) }],
    rights: { agencies: ['*'], messages: [], operate: true, seeAll: true },
  },
]

const hmacSecret = 'khoa-chu-ky-minh-hoa'
const basic = { user: 'cong-dvc', password: 'mat-khau-minh-hoa' }

/** How the portal proves its calls, and what the gateway asks for. */
export const proofs = {
  hmac: {
    verify: [
      { kind: 'hmac', secrets: [hmacSecret], header: 'x-signature', timestampHeader: 'x-timestamp' },
      { kind: 'addresses', from: ['127.0.0.0/8'] },
    ],
    shown: {
      hmac: {
        secret: hmacSecret,
        signed: '{timestamp}.{body}',
        signatureHeader: 'x-signature',
        timestampHeader: 'x-timestamp',
      },
    },
  },
  basic: {
    verify: [{ kind: 'basic', user: basic.user, passwords: [basic.password] }],
    shown: { basic },
  },
} as const
type ProofName = keyof typeof proofs

const submittedOnPortal = { submittedVia: { const: 'national-portal' } }
const acknowledgedStates = { status: { enum: ['accepted', 'supplement-requested', 'refused'] } }
const needsSomebody = { status: { enum: ['rejected', 'dead', 'parked', 'in-doubt'] } }

const toCity = (message: string, operation: string, where?: object) => ({
  message,
  endpoint: 'city-procedure-system',
  operation,
  ...(where && { where }),
})

const routes = [
  toCity('online-submission', 'onlineSubmission'),
  toCity('citizen-supplement', 'citizenSupplement'),
  toCity('withdrawal-request', 'withdrawalRequest'),
  toCity('payment-confirmation', 'paymentConfirmation'),
  toCity('delivery-report', 'deliveryReport', { properties: needsSomebody }),
  // The answer of 2 and 5 goes before the full state, which the portal may ask for besides.
  {
    message: 'dossier',
    endpoint: 'national-portal',
    operation: 'acknowledge',
    where: { properties: { ...submittedOnPortal, ...acknowledgedStates } },
  },
  { message: 'dossier', endpoint: 'national-portal', operation: 'syncDossier' },
  { message: 'progress', endpoint: 'national-portal', operation: 'syncProgress' },
]

export interface OnlineOptions {
  /** How calls of the portal are proven; none is opened where this is absent. */
  readonly callbacks?: ProofName
  readonly pollEverySeconds?: number
}

const callbacksOf = (proof: ProofName | undefined) => {
  if (proof === undefined) return {}
  const { verify } = proofs[proof]
  return { callbacks: { nhanhsdvcqg: { verify }, payment: { verify } } }
}

const portalPart = { inbound: { overlapSeconds: 10, pageSize: 50 } }

/** A city that receives what citizens do on the portal, and answers there. */
export const onlineSettings = (
  simulatorUrl: string,
  { callbacks, pollEverySeconds }: OnlineOptions,
): string => {
  const endpoints = adapters.map(({ name, simulator }) => {
    const settings = simulator?.settings(`${simulatorUrl}/${name}`)
    if (name !== 'national-portal') return [name, { adapter: name, settings }]
    return [
      name,
      {
        adapter: name,
        settings: { ...settings, ...portalPart },
        ...callbacksOf(callbacks),
        ...(pollEverySeconds && { polls: { onlineChanges: { everySeconds: pollEverySeconds } } }),
      },
    ]
  })
  return settingsFor(simulatorUrl, {
    http: { wrongKeyDelayMs: 50 },
    senders,
    endpointDefaults: {
      // More tries than a bad day can spend.
      retry: { delaysSeconds: [0.2, 0.3, 0.5, 1, 1, ...Array.from({ length: 40 }, () => 2)] },
      // A partner that is slow because this machine is loaded is no fault.
      timeoutMs: 5000,
      breaker: { openSeconds: [0.5, 1, 2] },
      // Each state is sent, so that their order can be counted.
      supersede: false,
    },
    endpoints: Object.fromEntries(endpoints),
    routes,
  })
}
