import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { asFailure, inDoubt, permanent, transient } from '#adapter-kit'

describe('a failure', () => {
  test.each([
    ['transient', transient],
    ['permanent', permanent],
    ['in-doubt', inDoubt],
  ] as const)('%s carries its kind, code and details as plain fields', (kind, fail) => {
    const failure = fail('REPLY_LOST', 'The reply was lost', { status: 502, retryAfterMs: 5 })
    expect(failure).toBeInstanceOf(Error)
    expect({ ...failure }).toEqual({ failure: kind, code: 'REPLY_LOST', status: 502, retryAfterMs: 5 })
    expect(failure.message).toBe('The reply was lost')
  })

  test('stays itself, whichever copy of the kit made it', () => {
    const known = transient('BUSY', 'Busy')
    expect(asFailure(known)).toBe(known)
    const foreign = { failure: 'in-doubt', code: 'REPLY_LOST', message: 'made elsewhere' }
    expect(asFailure(foreign)).toBe(foreign)
  })
})

describe('anything else that is thrown', () => {
  test.each([
    ['an error', new TypeError('x is undefined'), 'Unexpected TypeError'],
    ['an error of the system', Object.assign(new Error('reset'), { code: 'ECONNRESET' }), 'Unexpected Error'],
    ['a text', 'no', 'Unexpected string'],
    ['nothing', undefined, 'Unexpected undefined'],
    ['null', null, 'Unexpected object'],
  ])('%s is permanent, never acknowledged and never repeated', (_, thrown, message) => {
    expect(asFailure(thrown)).toMatchObject({ failure: 'permanent', code: 'UNEXPECTED', message })
  })

  test('says where it was thrown, and nothing of its own text or fields', () => {
    const thrown = Object.assign(new Error('GET /login?password=open-sesame\nopen-sesame'), {
      config: { data: 'open-sesame' },
      toJSON: () => 'open-sesame',
    })
    const failure = asFailure(thrown)
    expect(failure.stack).toMatch(/^Error: Unexpected Error\n {4}at .*failure\.test\.ts/)
    expect(inspect(failure, { showHidden: true }) + JSON.stringify(failure)).not.toContain('open-sesame')
  })
})
