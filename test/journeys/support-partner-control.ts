import type { FaultRule, FaultState, Traffic } from '#adapter-kit'

/** What the portal's double says that it holds. */
export interface PortalRecords {
  readonly dossiers: Readonly<
    Record<
      string,
      {
        packet: Readonly<Record<string, unknown>>
        creates: number
        updates: number
        statuses: readonly string[]
        warnings: readonly string[]
      }
    >
  >
  readonly progress: Readonly<Record<string, readonly { NoiDungXuLy: string }[]>>
  readonly counts: { readonly dossiers: number; readonly progressRows: number; readonly calls: number }
  readonly refusals: Readonly<Record<string, number>>
}

const json = async (url: string, init: RequestInit = {}): Promise<unknown> => {
  const response = await fetch(url, init)
  const body: unknown = await response.json()
  if (!response.ok) throw new Error(`${url}: ${JSON.stringify(body)}`)
  return body
}

/** The control side of a simulated partner. */
export const controlOf = <Records>(baseUrl: () => string) => ({
  received: async () => (await json(`${baseUrl()}/_received`)) as Records,
  /** How the calls of one kind came, by the double's own count. */
  forgetTraffic: () => fetch(`${baseUrl()}/_traffic`, { method: 'DELETE' }),
  traffic: async (aim: string) => (await json(`${baseUrl()}/_traffic?aim=${aim}`)) as Traffic,
  /** What outsiders do at the partner. */
  act: (path: string, body: object) =>
    json(`${baseUrl()}${path}`, { method: 'POST', body: JSON.stringify(body) }),
  forget: () => json(`${baseUrl()}/_received`, { method: 'DELETE' }),
  faults: async (): Promise<readonly FaultState[]> =>
    ((await json(`${baseUrl()}/_faults`)) as { faults: FaultState[] }).faults,
  setFaults: (rules: readonly FaultRule[], seed?: number) =>
    json(`${baseUrl()}/_faults`, { method: 'PUT', body: JSON.stringify({ faults: rules, seed }) }),
})
