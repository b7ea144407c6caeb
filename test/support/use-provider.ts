import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type ProviderConfiguration } from 'oidc-provider'
import { afterAll } from 'vitest'

/** Who sits at the browser, and what the provider knows of them. */
export interface Sitting {
  readonly name: string
  readonly displayName?: string
  readonly groups?: readonly string[]
}

export interface TestProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The address to which the provider sends back the browser of this person, or of somebody who says no. */
  browse(url: string, sitting: Sitting | 'says-no'): Promise<string>
  close(): Promise<void>
}

const [clientId, clientSecret] = ['longbien', 'a-secret-of-the-tests-that-is-long-enough']

const configurationFor = (people: ReadonlyMap<string, Sitting>, backTo: string): ProviderConfiguration => ({
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [`${backTo}/console/signed-in`],
      post_logout_redirect_uris: [`${backTo}/console/`],
    },
  ],
  claims: { openid: ['sub'], profile: ['preferred_username', 'name', 'groups'] },
  cookies: { keys: ['a key of the tests'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/log-in/${uid}` },
  findAccount: async (_context, id) => {
    const { name, displayName, groups } = people.get(id) ?? { name: id }
    const claims = { sub: id, preferred_username: name, name: displayName, groups }
    return { accountId: id, claims: async () => claims }
  },
  // Nobody is asked whether they agree: it is the city's own log-in.
  async loadExistingGrant({ oidc }) {
    const { client, session } = oidc
    const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId })
    grant.addOIDCScope('openid profile')
    await grant.save()
    return grant
  },
})

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A real OpenID Connect provider of which `backTo` is a client. Closed when the file is over. */
export const startProvider = async (backTo: string): Promise<TestProvider> => {
  const people = new Map<string, Sitting>()
  let provider: Provider
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/log-in/')) return provider.callback()(request, response)
    const id = String(request.headers['x-sitting'])
    const result = id === 'says-no' ? { error: 'access_denied' } : { login: { accountId: id } }
    return provider.interactionFinished(request, response, result)
  })
  const issuer = `http://127.0.0.1:${await listening(server)}`
  provider = new Provider(issuer, configurationFor(people, backTo))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  afterAll(close)

  return {
    issuer,
    clientId,
    clientSecret,
    close,
    async browse(url, sitting) {
      const id = sitting === 'says-no' ? sitting : sitting.name
      if (sitting !== 'says-no') people.set(id, sitting)
      const cookies = new Map<string, string>()
      let address = url
      while (address.startsWith(issuer)) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const answer = await fetch(address, { redirect: 'manual', headers: { cookie, 'x-sitting': id } })
        for (const set of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
          cookies.set(name, value)
        }
        const next = answer.headers.get('location')
        if (next === null) throw new Error(`${answer.status} at ${address}: ${await answer.text()}`)
        address = new URL(next, address).href
      }
      return address
    },
  }
}
