import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asFailure, noFiles, type SharedSecret, type TransportTools } from '#adapter-kit'
import type { Example, Subject } from '#conformance'
import { deliverOne } from '#delivery/deliver.ts'
import { type Endpoint, readyEndpoint } from '#delivery/endpoint.ts'
import { refuseUnfit, send } from '#delivery/exchange.ts'
import type { ClaimedDelivery, Settlement } from '#messages/delivery.ts'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { filesFrom } from '../../src/adapter-kit/conformance/files.ts'
import {
  contextOf,
  inputOf,
  operationOf,
  settingsFor,
  showpieces,
} from '../../src/adapter-kit/conformance/subject.ts'
import { plainEndpoint } from '../support/lanes.ts'
import { type HostilePartner, hostilePartner } from './hostile-partner.ts'
import { damage, type Wire } from './mutations.ts'
import { marker, runs, timeout } from './runs.ts'
import { subjects } from './subjects.ts'
import { type Tape, tapeOf } from './tape.ts'
import { mayBeYes } from './yes.ts'

const { compile } = createValidation()

const ownSecret = (): SharedSecret => {
  let held: { value: string; generation: number } | undefined
  return {
    read: async () => held,
    renew: async (stale, make) => {
      held = { value: await make(), generation: stale + 1 }
      return held
    },
  }
}

const endpointFor = (subject: Subject, example: Example, url: string): Endpoint => {
  const { settings } = settingsFor(subject, url, example)
  const at = new Date(example.context.at)
  const lent: TransportTools = {
    sharedSecret: ownSecret,
    files: filesFrom(example.file) ?? noFiles,
    now: () => at,
  }
  const transport = subject.adapter.connect(settings, lent)
  const configured = { ...plainEndpoint, name: subject.adapter.name, settings, timeoutMs: 5000 }
  return readyEndpoint(configured, subject.adapter, transport, compile, (name) => schemas[name])
}

const requestId = '6b1f0e9d-8c7a-4b6f-9e5d-4c3b2a190861'

const claimed = (example: Example, tape: Tape, was: ClaimedDelivery['was']): ClaimedDelivery => {
  const reference =
    was === 'in-doubt' ? (tape.reference.after ?? tape.reference.before) : tape.reference.before
  return {
    id: 'delivery-1',
    messageId: example.context.message?.id ?? 'message-1',
    operation: example.operation,
    lane: 'lane',
    was,
    tries: 0,
    retry: { delaysSeconds: [1, 2], jitter: 0 },
    sender: example.context.message?.sender ?? 'city',
    acceptedAt: new Date(example.context.message?.acceptedAt ?? example.context.at),
    data: inputOf(example),
    attempt: 1,
    requestId,
    known: example.context.known,
    unreadable: false,
    ...(reference !== undefined && { reference }),
  }
}

/** As the worker does it: everything that would be written down. */
const delivered = async (
  endpoint: Endpoint,
  delivery: ClaimedDelivery,
  at: Date,
): Promise<readonly Settlement[]> => {
  const earlier: Settlement[] = []
  const last = await deliverOne(
    endpoint,
    delivery,
    {
      now: () => at,
      random: () => 0.5,
      newRequestId: () => requestId,
      settle: async () => undefined,
      again: async (settlement) => {
        earlier.push(settlement)
        return 'begun'
      },
      attempted: () => undefined,
    },
    {
      probe: false,
      serving: false,
      deadline: Number.POSITIVE_INFINITY,
      signal: new AbortController().signal,
    },
  )
  return [...earlier, ...last.map(({ settlement }) => settlement)]
}

const expectQuiet = (said: object) => {
  const { partnerText: _body, ...rest } = said as { partnerText?: string }
  expect(JSON.stringify(rest).normalize('NFC')).not.toContain(marker)
}

const expectSound = (settlement: Settlement) => {
  expect(settlement.result.code).not.toBe('UNEXPECTED')
  expectQuiet(settlement)
  if (settlement.dueAt) expect(settlement.dueAt.getTime()).toBeGreaterThan(0)
}

const shown = (wire: Wire | undefined) =>
  wire && `${wire.status} ${JSON.stringify(wire.headers)} ${wire.body.toString('utf8').slice(0, 300)}`

for (const { variant, subject } of subjects.filter(({ subject: one }) => showpieces(one).length > 0)) {
  const { adapter } = subject
  describe(`${adapter.name}, ${variant}: whatever it answers`, () => {
    let partner: HostilePartner
    beforeAll(async () => {
      partner = await hostilePartner(adapter)
    })
    afterAll(() => partner.close())

    const examples = showpieces(subject)
    test.each(examples.map((example) => [example.operation, example] as const))(
      '%s says done only where the partner may have said so, and never breaks',
      async (_name, example) => {
        const tape = await tapeOf(subject, example)
        const { use } = operationOf(subject, example)
        const aims = [tape.aim, tape.aim, tape.aim, ...tape.answers.keys()]
        const kinds: readonly ClaimedDelivery['was'][] =
          tape.lookUpAim === undefined ? ['waiting'] : ['waiting', 'in-doubt']
        await fc.assert(
          fc.asyncProperty(
            fc.constantFrom(...aims),
            fc.constantFrom(...kinds),
            damage,
            async (aim, was, change) => {
              const target = was === 'in-doubt' ? (tape.lookUpAim ?? aim) : aim
              partner.plays(tape.answers, target, change)
              const endpoint = endpointFor(subject, example, partner.url)
              const at = new Date(example.context.at)
              try {
                if (use === 'query') {
                  const context = contextOf(example, endpoint.settings)
                  const operation = endpoint.operations.get(example.operation)
                  if (!operation) throw new Error('no such operation')
                  const { signal } = new AbortController()
                  const outcome = await send(endpoint, operation, inputOf(example), context, {
                    timeoutMs: 5000,
                    signal,
                    requestId,
                  })
                    .then((said) => {
                      refuseUnfit(operation, said)
                      return said
                    })
                    .catch(asFailure)
                  const wire = partner.said()
                  if ('failure' in outcome) {
                    expect(outcome.code, shown(wire)).not.toBe('UNEXPECTED')
                    expectQuiet({ ...outcome, message: outcome.message })
                  } else if (outcome.kind !== 'completed') expectQuiet(outcome)
                  else if (wire && target === tape.aim)
                    expect(mayBeYes[adapter.name]?.(wire, true), shown(wire)).toBe(true)
                } else {
                  const settlements = await delivered(endpoint, claimed(example, tape, was), at)
                  const wire = partner.said()
                  for (const settlement of settlements) expectSound(settlement)
                  const done = settlements.at(-1)?.status === 'completed'
                  // A look-up that says nothing is followed by the sending, which is answered with a yes.
                  if (done && wire && target === tape.aim)
                    expect(mayBeYes[adapter.name]?.(wire, false), shown(wire)).toBe(true)
                }
              } catch (thrown) {
                if (thrown instanceof Error) thrown.message += `\n${shown(partner.said())}`
                throw thrown
              } finally {
                await endpoint.transport.close()
              }
            },
          ),
          runs(12),
        )
      },
      timeout,
    )
  })
}
