import { describe, expect, test } from 'vitest'
import { type Adapter, completed, inDoubt, permanent, transient } from '#adapter-kit'
import { letterbox } from './letterbox/adapter.ts'
import { letterboxSimulator } from './letterbox/simulator.ts'

import { broken, type Send, withOperation, withSend, withSimulator } from './letterbox/variants.ts'

const catching =
  (change: (thrown: unknown) => unknown): ((send: Send) => Send) =>
  (send) =>
  (request, options) =>
    send(request, options).catch((thrown: unknown) => {
      throw change(thrown)
    })

describe('on bad days it is caught', () => {
  test('calling a lost reply transient, when the partner may have it', async () => {
    const careless = withSend(catching(() => transient('TRY_AGAIN', 'Try again')))
    expect(await broken(careless, /^keep: (a lost reply|half a reply|HTTP 500)/)).toHaveLength(3)
  })

  test('calling a refusal of service in-doubt', async () => {
    const timid = withSend(catching(() => inDoubt('WHO_KNOWS', 'Who knows')))
    expect(await broken(timid, /^keep: HTTP (429|503|401|403)/)).toHaveLength(4)
  })

  test('not passing on how long the partner wants us to wait', async () => {
    const deaf = withSend(catching(() => transient('BUSY', 'Busy')))
    expect(await broken(deaf, /^keep: HTTP 503/)).toHaveLength(1)
  })

  test('taking whatever came with HTTP 200 for success', async () => {
    const gullible = withSend(
      (send) => (request, options) => send(request, options).catch(() => ({ answer: 'kept' })),
    )
    expect(await broken(gullible, /^keep: a maintenance page/)).toHaveLength(2)
  })

  test('repeating by itself', async () => {
    const eager = withSend(
      (send) => (request, options) => send(request, options).catch(() => send(request, options)),
    )
    expect(await broken(eager, /^keep: (a lost reply|HTTP 500)/)).toHaveLength(2)
  })

  test('taking longer than it was given', async () => {
    const slow = withSend((send) => (request, options) => send(request, { ...options, timeoutMs: 10_000 }))
    const busy = withSend(
      (send) =>
        (request, { signal: _signal, ...options }) =>
          send(request, { ...options, signal: new AbortController().signal }),
    )
    // Each is waited for until it is clear that nobody gives up.
    const waited = await Promise.all([
      broken(slow, /^keep: an answer that comes too late/),
      broken(busy, /^keep: a process that stops/),
    ])
    expect(waited.map((found) => found.length)).toEqual([1, 1])
  })

  test('leaving a message in doubt that never left', async () => {
    const doubtful = withSend(catching(() => inDoubt('WHO_KNOWS', 'Who knows')))
    expect(await broken(doubtful, /^before a message.*(a lost reply|HTTP 500)/)).toHaveLength(2)
  })

  test('not renewing a session, or opening one for each message', async () => {
    const adapter: Adapter = {
      ...letterbox,
      connect: (settings, lent) => ({
        send: (request, options) =>
          letterbox.connect(settings, { ...lent, sharedSecret: forgetful }).send(request, options),
        close: async () => undefined,
      }),
    }
    const forgetful = () => ({
      read: async () => undefined,
      renew: async (_stale: number, make: () => Promise<string>) => ({ value: await make(), generation: 1 }),
    })
    expect(await broken(adapter, /a session is shared/)).toHaveLength(1)
    const stubborn = withSend(catching(() => permanent('UNAUTHENTICATED', 'No', { status: 401 })))
    expect(await broken(stubborn, /^keep: one 401/)).toEqual([])
  })

  test('denying after a lost reply what the partner holds', async () => {
    const blind = withOperation(({ lookUp }) => ({
      lookUp: { toRequest: () => ({}), ...lookUp, fromReply: () => 'not-received' },
    }))
    expect(await broken(blind, /^keep: a lost reply|keep is completed/)).toHaveLength(2)
  })

  test('completing what the partner does not hold', async () => {
    const hopeful = withOperation(() => ({ fromReply: () => completed({}) }))
    expect(await broken(hopeful, /own fault forgets/)).toHaveLength(1)
  })

  test('leaving an error unclassified', async () => {
    const raw = withSend(catching((thrown) => new Error(String(thrown))))
    expect(await broken(raw, /^keep: a lost reply|plain text/)).not.toEqual([])
  })

  test('passing on decomposed letters', async () => {
    const careless = withOperation((keep) => ({
      fromReply: (reply, input, context) => {
        const outcome = keep.fromReply(reply, input, context)
        return outcome.kind === 'completed' ? completed({ message: 'Đã nhận'.normalize('NFD') }) : outcome
      },
    }))
    expect(await broken(careless, /own fault nfd|keep is completed/)).toHaveLength(2)
  })

  test('declaring a fault that never happens', async () => {
    const boastful = withSimulator({ faults: { ...letterboxSimulator.faults, flood: 'never' } })
    expect(await broken(boastful, /own fault flood/)).toHaveLength(1)
  })

  test('a simulator that does not show what it holds', async () => {
    const secretive = withSimulator({
      create: (options) => ({ ...letterboxSimulator.create(options), received: () => ({}) }),
    })
    expect(await broken(secretive, /^keep is completed/)).toHaveLength(1)
  })
})

describe('it is caught telling', () => {
  const telling = (tell: (settings: { password: string }) => string) =>
    withSend(
      (send, settings) => (request, options) =>
        send(request, options).catch(() => {
          throw inDoubt('REPLY_LOST', `Lost: ${tell(settings)}`)
        }),
    )

  test.each<[string, Adapter]>([
    ['the password', telling(({ password }) => password)],
    ['the password in Base64', telling(({ password }) => Buffer.from(password).toString('base64'))],
    ['the session', telling(() => 'session-number-1')],
    ["a person's name", telling(() => 'Mạc Thị Giả Sử')],
    [
      'the password in a field of the failure',
      withSend(
        (send, settings) => (request, options) =>
          send(request, options).catch((thrown: object) => {
            throw Object.assign(thrown, { config: { headers: { authorization: settings.password } } })
          }),
      ),
    ],
    [
      'the password in the cause',
      withSend(
        (send, settings) => (request, options) =>
          send(request, options).catch((thrown: object) => {
            throw Object.assign(thrown, { cause: new Error(settings.password) })
          }),
      ),
    ],
  ])('%s', async (_, adapter) => {
    expect(await broken(adapter, /^keep: a lost reply/)).toHaveLength(1)
  })

  test("a person's name in a refusal", async () => {
    const chatty = withOperation((keep) => ({
      fromReply: (reply, input, context) => {
        const outcome = keep.fromReply(reply, input, context)
        return outcome.kind === 'rejected' ? { ...outcome, reason: 'Không nhận thư của Từ Chối' } : outcome
      },
    }))
    expect(await broken(chatty, /^refused is rejected/)).toHaveLength(1)
  })

  test('a wrong password twice', async () => {
    // A session that was refused is not asked for again: this one goes round it.
    const stubborn: Adapter = {
      ...letterbox,
      connect: (settings, tools) => {
        const [first, second] = [letterbox.connect(settings, tools), letterbox.connect(settings, tools)]
        return {
          send: (request, options) => first.send(request, options).catch(() => second.send(request, options)),
          close: async () => {
            await first.close()
            await second.close()
          },
        }
      },
    }
    expect(await broken(stubborn, /wrong credentials/)).toHaveLength(1)
  })
})
