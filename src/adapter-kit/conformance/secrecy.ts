import assert from 'node:assert/strict'
import type { JsonSchema } from '#schemas/registry.ts'
import { isEndpointFault } from '../failure.ts'
import { isObject } from '../is-object.ts'
import type { SimulatorReply, SimulatorRequest } from '../simulator.ts'
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

const spoilSecrets = (subject: Subject) => (settings: Record<string, unknown>) => {
  for (const path of secretPaths(subject.adapter.settings)) spoil(settings, path)
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
    first && secretPaths(subject.adapter.settings).length > 0
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
  return [...refused, ...echoed]
}
