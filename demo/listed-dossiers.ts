import type { CitySystem } from './city/city-system.ts'
import { everyPage } from './every-page.ts'

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
  const asked = { updatedFrom: since.toISOString(), ...(owner !== undefined && { owner }) }
  return everyPage(system, '/v1/dossiers', asked, 'dossiers')
}
