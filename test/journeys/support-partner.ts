import { expect, onTestFinished } from 'vitest'
import type { FaultRule, FaultState, Traffic } from '#adapter-kit'

/** What the portal's double says that it holds. */
export interface PortalRecords {
  readonly dossiers: Readonly<
    Record<
      string,
      { creates: number; updates: number; statuses: readonly string[]; warnings: readonly string[] }
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
export const partnerAt = <Records>(baseUrl: () => string) => {
  const faults = async (): Promise<readonly FaultState[]> =>
    ((await json(`${baseUrl()}/_faults`)) as { faults: FaultState[] }).faults
  const set = (rules: readonly FaultRule[], seed?: number) =>
    json(`${baseUrl()}/_faults`, { method: 'PUT', body: JSON.stringify({ faults: rules, seed }) })

  return {
    received: async () => (await json(`${baseUrl()}/_received`)) as Records,
    /** How the calls of one kind came, by the double's own count. */
    traffic: async (aim: string) => (await json(`${baseUrl()}/_traffic?aim=${aim}`)) as Traffic,
    forget: () => json(`${baseUrl()}/_received`, { method: 'DELETE' }),
    faults,
    /** How often a fault has fired so far. */
    async fired(fault: string): Promise<number> {
      return (await faults()).find((state) => state.fault === fault)?.fired ?? 0
    },
    /** The bad day lasts until `endBadDay`, or the end of the test. */
    async beginBadDay(rules: readonly FaultRule[], seed?: number) {
      await set(rules, seed)
      onTestFinished(async () => void (await set([]).catch(() => undefined)))
    },
    /** A fault that was meant to fire and did not is a failed test. */
    async endBadDay() {
      const day = await faults()
      await set([])
      expect(day.length).toBeGreaterThan(0)
      expect(day.filter(({ fired }) => fired === 0).map(({ fault }) => fault)).toEqual([])
      return day
    },
  }
}
