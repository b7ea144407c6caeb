import assert from 'node:assert/strict'
import type { JsonSchema } from '#schemas/registry.ts'
import { isEndpointFault } from '../failure.ts'
import { isObject } from '../is-object.ts'
import type { SimulatorReply, SimulatorRequest } from '../simulator.ts'
import { callbackOf, exampleSettings, requestOf } from './incoming.ts'
import { type Sent, sendOnce } from './sending.ts'
import { onStage, prepareLane, type Stage } from './stage.ts'
import { type ConformanceCase, type Subject, showpieces } from './subject.ts'

/** Where the secrets are, at any depth. */
const secretPaths = ({ properties = {} }: JsonSchema): string[][] =>
  Object.entries(properties as Record<string, JsonSchema>).flatMap(([name, schema]) =>
    schema.writeOnly === true ? [[name]] : secretPaths(schema).map((path) => [name, ...path]),
  )

const spoil = (settings: Record<string, unknown>, [name = '', ...rest]: readonly string[]): void => {
  const inner = settings[name]
  if (rest.length === 0) settings[name] = `recognisable-${name}-5Zq`
  else if (isObject(inner)) spoil(inner, rest)
}

/** Whether a secret proves what the partner says to us: without it a shown call is no longer proven. */
const provesCalls = (subject: Subject, path: readonly string[]): boolean =>
  (subject.callbackExamples ?? []).some((example) => {
    const { verified = true } = example
    const { verify } = callbackOf(subject, example)
    const settings = structuredClone(exampleSettings(subject, example)) as Record<string, unknown>
    spoil(settings, path)
    try {
      return verified && verify !== undefined && !verify(requestOf(subject, example), settings)
    } catch {
      return true
    }
  })

/** The secrets with which we prove to the partner who we are; the others are its proof to us. */
const ownSecrets = (subject: Subject): string[][] =>
  secretPaths(subject.adapter.settings).filter((path) => !provesCalls(subject, path))

const spoilSecrets = (subject: Subject) => (settings: Record<string, unknown>) => {
  for (const path of ownSecrets(subject)) spoil(settings, path)
}

/** Refused once is enough: a partner locks an account that is tried again and again. */
const checkRefused = async ({ subject, example, line, observer }: Stage): Promise<void> => {
  const sent = await sendOnce(subject, example, line)
  assert.ok(sent.failure && isEndpointFault(sent.failure), 'wrong credentials are a fault of the endpoint')
  assert.equal(observer.aims.length, 1, `requests with wrong credentials: ${observer.aims.join(', ')}`)
}

/** Each answer is looked at as it comes: what it may not show is checked wherever something is sent. */
const checkEcho = (answer: (request: SimulatorRequest) => SimulatorReply) => async (stage: Stage) => {
  await prepareLane(stage)
  const { subject, example, line, observer } = stage
  // A session first, so that there is one to give away.
  await sendOnce(subject, example, line)
  observer.instead = answer
  const sent: Sent = await sendOnce(subject, example, line)
  assert.notEqual(sent.outcome?.kind, 'completed')
  assert.notEqual(sent.failure?.code, 'UNEXPECTED')
}

/** As this partner words it, where its simulator knows. */
const checkOwnRefusal = async (stage: Stage): Promise<void> => {
  const { simulator } = stage.observer
  const refuse = simulator?.refusal
  if (refuse) await checkEcho((request) => refuse.call(simulator, request))(stage)
}

const echoes: Readonly<Record<string, (request: SimulatorRequest) => SimulatorReply>> = {
  'a page of error that quotes the whole request': ({ headers, body }) => ({
    status: 400,
    body: JSON.stringify({ headers, body }),
  }),
  'a fault that quotes the whole request': ({ headers, body }) => ({
    status: 500,
    body: JSON.stringify({ error_code: '7', message: `${body} ${JSON.stringify(headers)}` }),
  }),
  'an answer that is the request': ({ body }) => ({ status: 200, body }),
  'an answer of plain text that quotes the request': ({ body }) => ({ status: 200, body: `Lỗi: ${body}` }),
}

/** What no failure and no refusal may show, on days made for it; the other days are watched as well. */
export const secrecyCases = (subject: Subject): readonly ConformanceCase[] => {
  const [first] = showpieces(subject)
  const refused: readonly ConformanceCase[] =
    first && ownSecrets(subject).length > 0
      ? [
          {
            group: 'secrecy',
            name: 'wrong credentials are refused once, and not shown',
            run: () => onStage(subject, first, checkRefused, spoilSecrets(subject)),
          },
        ]
      : []
  const echoed = showpieces(subject).flatMap((example) =>
    Object.entries(echoes).map(
      ([title, answer]): ConformanceCase => ({
        group: 'secrecy',
        name: `${example.operation}: ${title}`,
        run: () => onStage(subject, example, checkEcho(answer)),
      }),
    ),
  )
  const own = showpieces(subject).map(
    (example): ConformanceCase => ({
      group: 'secrecy',
      name: `${example.operation}: the partner's own refusal that quotes the request`,
      run: () => onStage(subject, example, checkOwnRefusal),
    }),
  )
  return [...refused, ...echoed, ...own]
}
