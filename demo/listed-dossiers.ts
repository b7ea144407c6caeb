import type { CitySystem } from './city/city-system.ts'

/** A dossier as `GET /v1/dossiers` shows it, as far as it is compared. */
export interface ListedDossier {
  readonly code: string
  readonly owner?: { readonly kind: string; readonly name: string }
  readonly status?: string
}

/** Every page of what this system is shown; of one owner, where one is named. */
export const listDossiers = async (
  system: CitySystem,
  since: Date,
  owner?: string,
): Promise<ListedDossier[]> => {
  const found: ListedDossier[] = []
  const query = new URLSearchParams({ updatedFrom: since.toISOString(), limit: '200' })
  if (owner !== undefined) query.set('owner', owner)
  for (;;) {
    const page = await system.read(`/v1/dossiers?${query}`)
    const { dossiers, nextCursor } = page as { dossiers: ListedDossier[]; nextCursor?: string }
    found.push(...dossiers)
    if (nextCursor === undefined) return found
    query.set('cursor', nextCursor)
  }
}
