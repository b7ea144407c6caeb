import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CallbackRequest } from '#adapter-kit'
import { receiveCallback } from '#inbound/receive-callback.ts'
import type { Submission, Submitted } from '#messages/intake.ts'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { callbackOf, exampleSettings, requestOf } from '../../src/adapter-kit/conformance/incoming.ts'
import { damage } from './mutations.ts'
import { runs, timeout } from './runs.ts'
import { subjects } from './subjects.ts'

const validation = createValidation()

/** What a partner says of a call, in its own form: whether it was taken. */
const isTaken: Readonly<Record<string, (body: Readonly<Record<string, unknown>>) => boolean>> = {
  'national-portal': ({ error_code, MaLoi }) => error_code === 0 || error_code === 1 || MaLoi === '00',
  // A list that is read is a list.
  land: (body) => body.Result === 1 || Array.isArray(body),
  'ministry-system': ({ maKetQua }) => maKetQua === '00',
  payments: ({ return_code, error_code }) => return_code === '0' || error_code === 'SUCCESSFUL',
}

/** The gate of the intake: what the schema refuses is refused. */
const intake = (submissions: Submission[]) => {
  return async (submission: Submission): Promise<Submitted> => {
    submissions.push(submission)
    const findings = validation.compile(schemas[submission.type])(submission.data)
    return findings.length > 0
      ? { kind: 'invalid', findings }
      : { kind: 'accepted', acknowledgement: { messageId: 'm', deliveries: [], warnings: [] } }
  }
}

for (const { subject } of subjects.filter(({ variant }) => variant === 'main')) {
  const { adapter } = subject
  // A browser that comes back has no body to damage, and gets a page.
  const callbackExamples = (subject.callbackExamples ?? []).filter(({ request }) => request.method !== 'GET')
  if (callbackExamples.length > 0)
    describe(`${adapter.name}: whoever calls, and with what`, () => {
      test.each(callbackExamples.map((example) => [example.file, example] as const))(
        '%s is answered in its own form, and taken only as the schema says',
        async (_file, example) => {
          const settings = exampleSettings(subject, example)
          const { verify, ...definition } = callbackOf(subject, example)
          const good = requestOf(subject, example)
          await fc.assert(
            fc.asyncProperty(damage, fc.boolean(), async (change, proven) => {
              const wire = change({ status: 200, headers: good.headers, body: good.body })
              const request: CallbackRequest = { ...good, headers: wire.headers, body: wire.body }
              const submissions: Submission[] = []
              const errors: unknown[] = []
              let kept = 0
              const { result, reply } = await receiveCallback(
                {
                  endpoint: adapter.name,
                  name: example.callback,
                  definition: proven || !verify ? definition : { ...definition, verify },
                  settings,
                  methods: [],
                  returnsTo: [],
                },
                request,
                { address: '127.0.0.1', throughProxy: false, correlationId: 'thread' },
                {
                  submit: intake(submissions),
                  prepare: async (message) => ({ message, data: message.data }),
                  moveCase: async () => ({ kind: 'accepted', messageIds: [] }),
                  keep: async () => {
                    kept += 1
                  },
                  unproven: () => undefined,
                  hold: async () => undefined,
                  failed: (error) => errors.push(error),
                  now: () => new Date('2026-11-05T08:00:00+07:00'),
                },
              )
              expect(errors).toEqual([])
              expect([200, 401]).toContain(reply.status)
              expect(reply.status === 401).toBe(result.kind === 'unauthenticated')
              expect(kept).toBe(result.kind === 'unauthenticated' ? 0 : 1)
              // What goes to the record has to be there when it is read again.
              for (const { data } of submissions) expect(() => structuredClone(data)).not.toThrow()
              const said = JSON.parse(reply.body)
              const taken = reply.status === 200 && isTaken[adapter.name]?.(said) === true
              expect(taken).toBe(['accepted', 'duplicate', 'ignored'].includes(result.kind))
            }),
            runs(60),
          )
        },
        timeout,
      )
    })
}
