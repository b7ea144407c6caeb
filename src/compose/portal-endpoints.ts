/** What of the configuration says which endpoints lead to the portal. */
export interface PortalSettings {
  readonly score: { readonly endpoints: readonly string[] }
  readonly endpoints: Readonly<Record<string, { readonly adapter: string }>>
}

const portalAdapter = 'national-portal'

/** Endpoints that lead to the portal: for the score and for every report the same. */
export const portalEndpoints = ({ score, endpoints }: PortalSettings): readonly string[] =>
  score.endpoints.length > 0
    ? score.endpoints
    : Object.entries(endpoints).flatMap(([name, { adapter }]) => (adapter === portalAdapter ? [name] : []))
