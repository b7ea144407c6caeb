export interface PartnerCount {
  /** Different messages that have arrived. */
  readonly different: number
  readonly doubles: number
  /** Arrived with less than was sent. */
  readonly short: number
}

export interface Arrivals {
  /** Id and time of the first arrival, in milliseconds of the shared clock. */
  readonly arrivals: readonly (readonly [string, number])[]
  readonly doubles: readonly string[]
}

export interface PartnerClient {
  count(): Promise<PartnerCount>
  arrivals(): Promise<Arrivals>
  reset(): Promise<unknown>
}

export const partnerClient = (url: string): PartnerClient => {
  const get = async (path: string) => (await fetch(`${url}${path}`)).json()
  return {
    count: () => get('/_count') as Promise<PartnerCount>,
    arrivals: () => get('/_arrivals') as Promise<Arrivals>,
    reset: () => get('/_reset'),
  }
}
