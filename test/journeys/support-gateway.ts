import { expect } from 'vitest'
import type { Dossier, Progress } from '#schemas/types.ts'

/** The key of the journeys' one sender. */
export const key = 'longbien-journey'

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

interface Story {
  readonly status: string
  readonly deliveries: readonly {
    readonly status: string
    readonly attempts: readonly { readonly kind: string; readonly outcome?: string; readonly code?: string }[]
  }[]
}

/** The gateway as a city system calls it. */
export const gatewayAt = (baseUrl: () => string) => {
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(baseUrl() + path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  const taken = async (answer: Promise<Answer>): Promise<string> => {
    const { status, body } = await answer
    expect(status, JSON.stringify(body)).toBe(202)
    return (body as { messageId: string }).messageId
  }
  return {
    call,
    /** Hands in a state; gives the id of the message. */
    put: (dossier: Dossier) => taken(call('PUT', `/v1/dossiers/${dossier.code}`, dossier)),
    progress: (step: Progress) => taken(call('POST', `/v1/dossiers/${step.dossierCode}/progress`, step)),
    message: async (id: string) => (await call('GET', `/v1/messages/${id}`)).body as Story,
  }
}

/** `kind code` of every attempt, in order. */
export const attemptsOf = ({ deliveries }: Story): string[] =>
  deliveries.flatMap(({ attempts }) =>
    attempts.map(({ kind, code, outcome }) => `${kind} ${code ?? outcome ?? 'under way'}`),
  )
