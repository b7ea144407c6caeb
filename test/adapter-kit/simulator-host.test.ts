import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hostSimulators, type SimulatorHost, transportFaults } from '#adapter-kit'
import { letterbox } from './letterbox/adapter.ts'

let host: SimulatorHost
beforeEach(async () => {
  host = await hostSimulators([letterbox], { port: 0 })
})
afterEach(() => host.close())

const call = (path: string, body?: object, method = body ? 'POST' : 'GET') =>
  fetch(`${host.url}${path}`, { method, ...(body && { body: JSON.stringify(body) }) })

const session = async (): Promise<string> => {
  const reply = await call('/letterbox/log-in', { password: 'open-sesame' })
  const { text }: { text: string } = Object(await reply.json())
  return text
}

/** Sends a letter, and says what came back. */
const keep = async (key = 'one') => {
  const letter = { session: await session(), key, name: 'Mạc Thị Giả Sử' }
  try {
    const reply = await call('/letterbox/keep', letter)
    return `${reply.status} ${await reply.text()}`
  } catch {
    return 'no reply'
  }
}

const kept = () => JSON.stringify(host.received('letterbox')).includes('"one"')

test('partners are found below their names, and unknown ones are named', async () => {
  expect(await keep()).toBe('200 {"answer":"kept","text":"Đã nhận"}')
  const unknown = await call('/nobody/keep')
  expect([unknown.status, await unknown.json()]).toEqual([404, { partners: ['letterbox'] }])
})

describe('a fault', () => {
  test.each([
    ['refused', {}, 'no reply', false],
    ['lost-reply', {}, 'no reply', true],
    ['truncated', {}, 'no reply', true],
    ['html', {}, /^200 <!DOCTYPE html>/, false],
    ['html-after', {}, /^200 <!DOCTYPE html>/, true],
    ['status', { status: 503 }, '503 {"message":"simulated"}', false],
    ['status-after', { status: 502 }, '502 {"message":"simulated"}', true],
    ['bom', {}, /kept/, true],
    ['slow', { delayMs: 30 }, /kept/, true],
  ])('%s does what it says, before or after the work', async (fault, more, expected, done) => {
    host.setFaults('letterbox', [{ fault, match: 'keep', ...more }])
    expect(await keep()).toEqual(
      expected instanceof RegExp ? expect.stringMatching(expected) : expect.stringContaining(expected),
    )
    expect(kept()).toBe(done)
    expect(host.faults('letterbox')).toMatchObject([{ fired: 1 }])
  })

  test('is tried here for each that the kit has', () => {
    expect(Object.keys(transportFaults)).toHaveLength(9)
  })

  test('passes on how long to wait', async () => {
    host.setFaults('letterbox', [{ fault: 'status', status: 429, retryAfter: '7' }])
    const reply = await call('/letterbox/keep', {})
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '7'])
  })
})

describe('the control of a simulator', () => {
  test('sets a day, shows what fired, and refuses a day that makes no sense', async () => {
    const set = await call('/letterbox/_faults', { faults: [{ fault: 'forgets', times: 1 }] }, 'PUT')
    expect(set.status).toBe(200)
    expect(await keep()).toContain('perhaps')
    const day = await call('/letterbox/_faults')
    expect(await day.json()).toMatchObject({ faults: [{ fault: 'forgets', fired: 1 }] })
    expect((await call('/letterbox/_faults', { faults: [{ fault: 'flood' }] }, 'PUT')).status).toBe(400)
    expect((await call('/letterbox/_faults', { faults: 'flood' }, 'PUT')).status).toBe(400)
  })

  test('shows what the partner holds, and makes it forget', async () => {
    await keep()
    expect(await (await call('/letterbox/_received')).json()).toEqual(host.received('letterbox'))
    await call('/letterbox/_received', undefined, 'DELETE')
    expect(kept()).toBe(false)
  })
})

test('a port that is taken stops the start', async () => {
  const port = Number(new URL(host.url).port)
  await expect(hostSimulators([letterbox], { port })).rejects.toThrow(/EADDRINUSE/)
})
