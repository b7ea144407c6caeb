import type { Transport } from '#adapter-kit'
import { httpClient } from '#transport/http.ts'
import type { Settings } from './settings.ts'

export interface MinistryRequest {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

export interface MinistryReply {
  readonly body: string
}

/** One GET with the key of the installation. */
export const ministryTransport = ({
  baseUrl,
  apiKey,
  headerName,
}: Settings): Transport<MinistryRequest, MinistryReply> => {
  const http = httpClient()
  return {
    async send({ path, query }, options) {
      const url = `${baseUrl.replace(/\/$/, '')}${path}?${new URLSearchParams(query)}`
      const headers = { Accept: 'application/json', [headerName]: apiKey }
      const { body } = await http.send({ method: 'GET', url, headers }, options)
      return { body }
    },
    close: async () => http.close(),
  }
}
