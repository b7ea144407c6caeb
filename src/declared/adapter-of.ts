import {
  type Adapter,
  type DeliveryContext,
  type LookUpResult,
  type Operation,
  permanent,
  vietnamTime,
} from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import type { Declaration, DeclaredOperation, ReplyShape, RequestTemplate } from './declaration.ts'
import { evaluate, type Scope } from './evaluate.ts'
import { readAnswer } from './read-answer.ts'
import { settingsOf, withoutSecretSettings } from './settings.ts'
import { simulatorByExamples } from './simulator.ts'
import { fill } from './template.ts'
import { type DeclaredRequest, declaredTransport, requestFrom } from './transport.ts'

/** What the mappings of one adapter see besides the message and the reply. */
const namesFor =
  (settings: JsonSchema) =>
  (
    input: object,
    { settings: given, at, message, link: _link, ...context }: DeliveryContext,
  ): Scope['names'] => ({
    input,
    settings: withoutSecretSettings(settings, given),
    context: {
      ...context,
      at: vietnamTime(at),
      ...(message && { message: { ...message, acceptedAt: vietnamTime(message.acceptedAt) } }),
    },
  })

type Names = ReturnType<typeof namesFor>

const requestOf =
  (template: RequestTemplate, names: Names) =>
  (input: object, context: DeliveryContext): DeclaredRequest =>
    requestFrom(fill(template, { document: input, names: names(input, context) }))

const lookUpOf = (
  { request, received, notReceived }: NonNullable<DeclaredOperation['lookUp']>,
  names: Names,
): NonNullable<Operation['lookUp']> => ({
  toRequest: requestOf(request, names),
  fromReply: (reply, input, context): LookUpResult => {
    const { status, body } = reply as ReplyShape
    const known = { ...names(input, context), reply: { status } }
    const tests = [received, notReceived].map((text) => text.slice(1))
    const [isThere, isNot] = evaluate(tests, { document: body, names: known })
    if (isThere === true) return 'received'
    if (isNot === true) return 'not-received'
    throw permanent('LOOK_UP_UNREADABLE', 'The answer to a look-up says neither yes nor no')
  },
})

const operationOf = (declared: DeclaredOperation, names: Names): Operation => {
  const { summary, use, input, output, repeatable, request, lookUp, packets } = declared
  return {
    summary,
    use,
    input,
    output,
    repeatable,
    toRequest: requestOf(request, names),
    fromReply: (reply, message, context) =>
      readAnswer(declared, reply as ReplyShape, names(message, context)),
    ...(lookUp && { lookUp: lookUpOf(lookUp, names) }),
    ...(packets && { packets }),
  }
}

/** A declaration as an adapter: for everybody else there is no difference to one in code. */
export const adapterOf = (declaration: Declaration): Adapter => {
  const { kit, name, summary, operations: declared, examples, harmless } = declaration
  const settings = settingsOf(declaration)
  const names = namesFor(settings)
  const operations = Object.fromEntries(
    Object.entries(declared).map(([each, operation]) => [each, operationOf(operation, names)]),
  )
  const words = Object.values(declared).flatMap(({ errors }) =>
    errors.map(({ code, words: said }) => [code, said] as const),
  )
  return {
    kit,
    name,
    summary,
    settings,
    words: Object.fromEntries(words),
    connect: (given, tools) => declaredTransport(declaration, given as object, tools),
    operations,
    simulator: simulatorByExamples(declaration, operations),
    examples: examples.map((example, index) => ({ file: `example-${index + 1}`, ...example })),
    ...(harmless && { harmless }),
  }
}
