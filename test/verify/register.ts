import { completed, defineAdapter, type Outcome, operation, rejected } from '#adapter-kit'
import type { Citizen, CitizenClaim, Enterprise, EnterpriseReference, InsuredPerson } from '#schemas/types.ts'

interface Asked {
  readonly service: string
  readonly data: unknown
}

/** A database that answers from what a test puts into it. */
interface Register {
  readonly asked: Asked[]
  readonly citizens: Map<string, Citizen>
  readonly enterprises: Map<string, Enterprise>
  /** Called before each answer; what it throws is a failure. */
  before?: ((asked: Asked, signal: AbortSignal) => Promise<void> | void) | undefined
}

export const register = () => {
  const state: Register = { asked: [], citizens: new Map(), enterprises: new Map() }
  const basics = { use: 'query', repeatable: true } as const
  const asRequest =
    (service: string) =>
    (data: unknown): Asked => ({ service, data })
  const noMatch = rejected('NO_MATCH', 'Không tìm thấy', 'applicant')
  const found = <Data>(one: Data | undefined): Outcome<Data> => (one ? completed(one) : noMatch)
  const citizenOf = ({ personalId = '' }: CitizenClaim) => state.citizens.get(personalId)
  const adapter = defineAdapter({
    name: 'register',
    summary: 'A database for tests.',
    settings: { type: 'object', additionalProperties: false, properties: {} },
    connect: () => ({
      async send(asked: Asked, { signal }) {
        state.asked.push(asked)
        await state.before?.(asked, signal)
        return asked
      },
      close: async () => undefined,
    }),
    operations: {
      citizen: operation({
        ...basics,
        summary: 'A citizen',
        input: 'citizen-claim',
        output: 'citizen',
        toRequest: asRequest('citizen'),
        fromReply: (_reply: unknown, claim) => found(citizenOf(claim)),
      }),
      verify: operation({
        ...basics,
        summary: 'Yes or no',
        input: 'citizen-claim',
        output: 'citizen-verification',
        toRequest: asRequest('verify'),
        fromReply: (_reply: unknown, claim) => completed({ verified: citizenOf(claim) !== undefined }),
      }),
      enterprise: operation({
        ...basics,
        summary: 'An enterprise',
        input: 'enterprise-reference',
        output: 'enterprise',
        toRequest: asRequest('enterprise'),
        fromReply: (_reply: unknown, { taxCode }: EnterpriseReference) =>
          found(state.enterprises.get(taxCode)),
      }),
      insured: operation({
        ...basics,
        summary: 'An insured person',
        input: 'insurance-reference',
        output: 'insured-person',
        toRequest: asRequest('insured'),
        fromReply: () => found<InsuredPerson>(undefined),
      }),
    },
  })
  return { adapter, state }
}
