import { completed, defineAdapter, inDoubt, operation } from 'longbien/adapter-kit'
import { httpClient } from 'longbien/transport/http'

/** A city's own register of parking places, as an engineer outside the repository would connect it. */
export const parking = defineAdapter({
  kit: 1,
  name: 'city-parking',
  summary: 'Tells the register of parking places which dossiers there are.',
  settings: {
    type: 'object',
    additionalProperties: false,
    required: ['baseUrl', 'apiKey'],
    properties: {
      baseUrl: { type: 'string', format: 'uri', pattern: '^https?://' },
      apiKey: { type: 'string', minLength: 8, writeOnly: true },
    },
  },
  connect({ baseUrl, apiKey }) {
    const http = httpClient()
    return {
      async send(body, options) {
        const headers = { 'Content-Type': 'application/json', 'X-Api-Key': apiKey }
        const request = { method: 'PUT', url: `${baseUrl}/places`, headers, body: JSON.stringify(body) }
        return (await http.send(request, options)).body
      },
      close: async () => http.close(),
    }
  },
  operations: {
    tellDossier: operation({
      summary: 'Tells of a dossier.',
      input: 'dossier',
      output: 'receipt',
      use: 'delivery',
      repeatable: true,
      toRequest: ({ code, status }) => ({ code, status }),
      fromReply(reply) {
        if (reply !== 'taken') throw inDoubt('REPLY_UNREADABLE', 'The register said neither yes nor no')
        return completed({ message: 'taken' })
      },
    }),
  },
  simulator: {
    summary: 'The register of parking places',
    faults: {},
    create() {
      const places = new Map()
      return {
        answer({ method, headers, body }) {
          if (headers['x-api-key'] !== 'simulated-parking-key') return { status: 401, body: '{}' }
          if (method !== 'PUT') return { status: 404, body: '{}' }
          const { code, status } = JSON.parse(body)
          places.set(code, status)
          return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'taken' }
        },
        aim: ({ path }) => path,
        received: () => Object.fromEntries(places),
        clear: () => places.clear(),
      }
    },
    settings: (baseUrl) => ({ baseUrl, apiKey: 'simulated-parking-key' }),
  },
})
