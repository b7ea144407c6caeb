import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { type CityMessage, citySystem } from '#demo/city/city-system.ts'
import type { Dossier, Progress } from '#schemas/types.ts'

/** The key of the journeys' one sender. */
export const key = 'longbien-journey'

interface Story {
  readonly status: string
  readonly deliveries: readonly {
    readonly status: string
    readonly attempts: readonly { readonly kind: string; readonly outcome?: string; readonly code?: string }[]
  }[]
}

/** The gateway as a city system calls it that has no patience: what is not answered at once fails the test. */
export const gatewayAt = (baseUrl: () => string) => {
  const city = citySystem({ addresses: () => [baseUrl()], key, maxTries: 1, pauseMs: () => 0 })
  const accepted = async (message: CityMessage): Promise<string> => {
    const taken = await city.handIn(message, randomUUID())
    if ('refused' in taken) expect.fail(`${message.type} ${message.code}: ${JSON.stringify(taken.refused)}`)
    return taken.messageId
  }
  return {
    call: (method: string, path: string, body?: unknown) =>
      city.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) }),
    /** Hands in a state; gives the id of the message. */
    put: (dossier: Dossier) => accepted({ type: 'dossier', code: dossier.code, data: dossier }),
    progress: (step: Progress) => accepted({ type: 'progress', code: step.dossierCode, data: step }),
    /** Hands in many of one type in one call. */
    handInAll: async (type: string, data: readonly object[]): Promise<void> => {
      const lines = data.map((each) => JSON.stringify({ type, data: each }))
      const headers = { 'content-type': 'application/x-ndjson' }
      const { body } = await city.call('POST', '/v1/messages', { body: lines.join('\n'), headers })
      const refused = (body as readonly { readonly status: number }[]).filter(({ status }) => status !== 202)
      expect(refused).toEqual([])
    },
    message: async (id: string) => (await city.call('GET', `/v1/messages/${id}`)).body as Story,
  }
}

/** `kind code` of every attempt, in order. */
export const attemptsOf = ({ deliveries }: Story): string[] =>
  deliveries.flatMap(({ attempts }) =>
    attempts.map(({ kind, code, outcome }) => `${kind} ${code ?? outcome ?? 'under way'}`),
  )
