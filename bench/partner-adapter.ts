import { completed, defineAdapter, operation, permanent, type Transport } from '#adapter-kit'
import { type HttpReply, httpClient } from '#transport/http.ts'

interface Settings {
  readonly url: string
}

interface Handed {
  readonly path: string
  readonly body: string
}

const put = operation({
  summary: 'Hands over a dossier as it is.',
  input: 'dossier',
  output: 'receipt',
  use: 'delivery',
  repeatable: true,
  toRequest: (dossier): Handed => ({
    path: `/dossiers/${dossier.code}/${dossier.revision ?? 0}`,
    body: JSON.stringify(dossier),
  }),
  fromReply: ({ body }: HttpReply) => {
    const { message }: { message?: unknown } = JSON.parse(body)
    if (message !== 'taken') throw permanent('REPLY_UNREADABLE', 'Not the answer of the partner')
    return completed({ message })
  },
})

const step = operation({
  summary: 'Hands over a step of work as it is.',
  input: 'progress',
  output: 'receipt',
  use: 'delivery',
  repeatable: true,
  toRequest: (progress): Handed => ({
    path: `/dossiers/${progress.dossierCode}/progress/${progress.at}`,
    body: JSON.stringify(progress),
  }),
  fromReply: ({ body }: HttpReply) => completed({ message: body }),
})

const connect = ({ url }: Settings): Transport<Handed, HttpReply> => {
  const http = httpClient()
  const headers = { 'Content-Type': 'application/json' }
  return {
    send: ({ path, body }, options) =>
      http.send({ method: 'POST', url: `${url}${path}`, headers, body }, options),
    close: async () => http.close(),
  }
}

/** Speaks to the partner of the bench: as little as an adapter can do, so that the bridge itself is measured. */
export const benchPartner = defineAdapter<Settings>({
  name: 'bench-partner',
  summary: 'The partner of the bench.',
  settings: {
    type: 'object',
    additionalProperties: false,
    required: ['url'],
    properties: { url: { type: 'string' } },
  },
  connect,
  operations: { put, step },
})
