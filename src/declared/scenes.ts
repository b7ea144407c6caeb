import type { DeliveryContext, Operation } from '#adapter-kit'
import type { Declaration, ReplyShape } from './declaration.ts'
import { fits, variableParts } from './same-request.ts'
import type { DeclaredRequest } from './transport.ts'

type Example = Declaration['examples'][number]

/** A request that an example shows, and what the partner says to it. */
export interface Scene {
  readonly example: Example
  readonly operation: string
  takes(request: DeclaredRequest): boolean
  /** Whether somebody asks if it was received. */
  asks(request: DeclaredRequest): boolean
  readonly reply: ReplyShape
}

/** Two calls of one message: whatever differs between them is of the call and not of the example. */
const contexts = ({ context }: Example, settings: unknown): readonly DeliveryContext[] =>
  [0, 1].map((turn) => ({
    settings,
    known: context.known,
    requestId: `00000000-0000-4000-8000-00000000000${turn}`,
    at: new Date(turn === 0 ? '2001-02-03T04:05:06Z' : '2031-12-13T14:15:16Z'),
    purpose: { dossierCode: `H26.900.01-26110${turn + 1}-0001`, officer: `canbo-${turn}`, reason: `${turn}` },
    link: (url) => url,
  }))

type Make = (context: DeliveryContext) => unknown

/** Takes what is like the shown request, or where none is shown like what is made of the message. */
const likeThat = (make: Make, both: readonly DeliveryContext[], shown?: DeclaredRequest) => {
  const [one, other] = both.map(make)
  if (one === undefined) return () => false
  const variable = new Set(variableParts(one, other))
  return (request: DeclaredRequest) => fits(shown ?? (one as DeclaredRequest), request, variable)
}

const sceneOf = (example: Example, operation: Operation, given: object): Scene | undefined => {
  const reply = example.replies.find(({ outcome }) => outcome?.kind === example.simulator)?.reply
  if (!reply) return undefined
  const both = contexts(example, { ...given, ...example.settings })
  const input = example.input as Parameters<Operation['toRequest']>[0]
  return {
    example,
    operation: example.operation,
    takes: likeThat(
      (context) => operation.toRequest(input, context),
      both,
      example.request as DeclaredRequest,
    ),
    asks: likeThat((context) => operation.lookUp?.toRequest(input, context), both),
    reply,
  }
}

/** What the examples say of the partner: those that name what the simulator makes of them. */
export const scenesOf = (
  { examples }: Declaration,
  operations: Readonly<Record<string, Operation>>,
  settings: object,
): readonly Scene[] =>
  examples.flatMap((example) => {
    const operation = operations[example.operation]
    if (!operation || example.simulator === undefined) return []
    return sceneOf(example, operation, settings) ?? []
  })
