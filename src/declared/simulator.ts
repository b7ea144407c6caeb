import {
  behindGateway,
  type Operation,
  type PartnerSimulator,
  parseJson,
  type Simulator,
  type SimulatorReply,
  type SimulatorRequest,
} from '#adapter-kit'
import { createValidation } from '#validation/ajv.ts'
import type { Declaration, ReplyShape } from './declaration.ts'
import { fits } from './same-request.ts'
import { type Scene, scenesOf } from './scenes.ts'
import { settingsOf, simulatorSettings } from './settings.ts'
import { fill } from './template.ts'
import { type DeclaredRequest, requestFrom } from './transport.ts'

const asReply = ({ status, body, retryAfter }: ReplyShape): SimulatorReply => ({
  status,
  ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

const unauthorised = asReply({ status: 401, body: { message: 'Unauthorized' } })
const token = 'simulated-token-0001'

const bodyOf = ({ body, headers }: SimulatorRequest): unknown => {
  if (body === '') return undefined
  if (headers['content-type']?.includes('x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(body))
  try {
    return parseJson(body)
  } catch {
    return body
  }
}

const heard = (request: SimulatorRequest): DeclaredRequest => {
  const body = bodyOf(request)
  return {
    method: request.method as DeclaredRequest['method'],
    path: request.path,
    query: Object.fromEntries(request.query),
    headers: request.headers,
    ...(body !== undefined && { body }),
  }
}

/** The log-in and what has to come with every call, for the account that the partner knows. */
const doorkeeper = ({ connection = {} }: Declaration, settings: object) => {
  const { logIn, headers } = connection
  const names = { settings, token }
  const logInRequest = logIn && requestFrom(fill(logIn.request, { document: {}, names }))
  const always = fill(headers ?? {}, { document: {}, names }) as Record<string, string>
  return {
    isLogIn: ({ method, path }: DeclaredRequest) =>
      logInRequest?.method === method && logInRequest.path === path,
    logIn: (request: DeclaredRequest): SimulatorReply =>
      logIn && logInRequest && fits(logInRequest, request)
        ? asReply(fill(logIn.reply, { document: {}, names }) as ReplyShape)
        : unauthorised,
    lets: ({ method, path, headers: given = {} }: DeclaredRequest) =>
      fits({ method, path, headers: always }, { method, path, headers: given }),
  }
}

interface Stage {
  readonly scenes: readonly Scene[]
  readonly door: ReturnType<typeof doorkeeper>
}

/** What the file says of the partner, which is the same for every simulator of it. */
const stageOf = (declaration: Declaration, operations: Readonly<Record<string, Operation>>): Stage => {
  const settings = simulatorSettings(declaration, 'http://partner.invalid')
  createValidation({ titles: false, fillDefaults: true }).compile(settingsOf(declaration))(settings)
  return { scenes: scenesOf(declaration, operations, settings), door: doorkeeper(declaration, settings) }
}

const simulator = (declaration: Declaration, { scenes, door }: Stage): Simulator => {
  const { unknown, faults = {} } = declaration.simulator
  let held: { readonly scene: Scene; readonly request: DeclaredRequest }[] = []

  const take = (scene: Scene, request: DeclaredRequest) => {
    const { use, repeatable } = declaration.operations[scene.operation] ?? {}
    if (use !== 'delivery' || scene.example.simulator !== 'completed') return
    if (repeatable) held = held.filter((one) => one.scene !== scene)
    held.push({ scene, request })
  }

  const lookedUp = (request: DeclaredRequest): ReplyShape | undefined => {
    const asked = scenes.filter((scene) => scene.asks(request))
    const [first] = asked
    const { found, missing } = declaration.operations[first?.operation ?? '']?.lookUp?.simulator ?? {}
    return held.some(({ scene }) => asked.includes(scene)) ? found : missing
  }

  return {
    answer(raw, day) {
      const request = heard(raw)
      if (door.isLogIn(request)) return door.logIn(request)
      if (!door.lets(request)) return unauthorised
      for (const [name, { reply }] of Object.entries(faults)) if (day.fires(name)) return asReply(reply)
      const asked = lookedUp(request)
      if (asked) return asReply(asked)
      const scene = scenes.find((one) => one.takes(request))
      if (!scene) return asReply(unknown)
      take(scene, request)
      return asReply(scene.reply)
    },
    aim: ({ path }) => path,
    received: () =>
      held.map(({ scene: { operation, example }, request: { path, query, body } }) => ({
        operation,
        example: example.title,
        path,
        query,
        body,
      })),
    clear() {
      held = []
    },
  }
}

/**
 * A partner's double that knows what the examples show and nothing else: the same request gets the same answer, anything else the
 * partner's refusal of what it does not know. It finds no misreading of the facts, for it is made of the same file.
 */
export const simulatorByExamples = (
  declaration: Declaration,
  operations: Readonly<Record<string, Operation>>,
): PartnerSimulator => {
  const { summary, faults = {} } = declaration.simulator
  let stage: Stage | undefined
  return {
    summary,
    faults: Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, fault.summary])),
    create(options) {
      stage ??= stageOf(declaration, operations)
      const partner = simulator(declaration, stage)
      return declaration.gateway ? behindGateway(partner, options) : partner
    },
    settings: (baseUrl) => simulatorSettings(declaration, baseUrl),
  }
}
