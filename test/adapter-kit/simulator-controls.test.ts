import { describe, expect, test, vi } from 'vitest'
import { answerText, callsToUs, controlRoutes, readConduct, type SimulatorRequest } from '#adapter-kit'
import { listenForPartner } from '../adapters/simulator-client.ts'

const request = (method: string, path: string, body: string): SimulatorRequest => ({
  method,
  path,
  body,
  query: new URLSearchParams(),
  headers: {},
})

describe('the controls of a simulator', () => {
  const routes = controlRoutes({
    'POST /_go': ({ far }) => {
      if (far !== true) throw new Error('"far" must be true')
      return { gone: true }
    },
  })

  test.each([
    ['{"far":true}', 200, '{"gone":true}'],
    ['{"far":1}', 400, '{"error":"\\"far\\" must be true"}'],
    ['', 400, '{"error":"\\"far\\" must be true"}'],
    ['[]', 400, '{"error":"The body must be an object of JSON"}'],
  ])('answer %j with %i', (body, status, said) => {
    expect(routes(request('POST', '/_go', body))).toMatchObject({ status, body: said })
  })

  test('are only those that there are', () => {
    expect(routes(request('GET', '/_go', ''))).toBeUndefined()
    expect(routes(request('toString', '', ''))).toBeUndefined()
  })

  test('refuse a conduct that is no count', () => {
    expect(readConduct({ times: 3 })).toMatchObject({ times: 3, tries: 5 })
    expect(() => readConduct({ tries: 1.5 })).toThrow('"tries" must be a whole number')
  })
})

describe('the calls of a partner to us', () => {
  const calls = callsToUs((status) => status === 200)
  const about = { name: 'finish', about: 'H-1' }

  test('are given up after so many tries, also where nobody listens', async () => {
    calls.make({ ...about, url: 'http://127.0.0.1:9/nobody' }, readConduct({ tries: 2, retryMs: 1 }))
    await vi.waitFor(() =>
      expect(calls.held()).toEqual([{ ...about, made: 2, taken: 0, status: 0, over: true }]),
    )
    calls.clear()
    expect(calls.held()).toEqual([])
  })

  test('end when the simulator ends, in the middle of a pause', async () => {
    const city = await listenForPartner(() => answerText(500, ''))
    const long = callsToUs(() => false)
    long.make({ ...about, url: city.url }, readConduct({ retryMs: 600_000 }))
    await vi.waitFor(() => expect(city.heard).toHaveLength(1))
    await long.close()
    expect(long.held()).toMatchObject([{ made: 1, over: true }])
  })
})
