import type { Adapter } from '#adapter-kit'
import { shippedDeclaration } from '#declared/shipped.ts'
import { businessRegistration } from './business-registration/adapter.ts'
import { cityProcedureSystem } from './city-procedure-system/adapter.ts'
import { cityWarehouse } from './city-warehouse/adapter.ts'
import { civilStatus } from './civil-status/adapter.ts'
import { criminalRecords } from './criminal-records/adapter.ts'
import { feedback } from './feedback/adapter.ts'
import { land } from './land/adapter.ts'
import { ministrySystem } from './ministry-system/adapter.ts'
import { nationalPortal } from './national-portal/adapter.ts'
import { payments } from './payments/adapter.ts'
import { populationDatabase } from './population-database/adapter.ts'
import { postal } from './postal/adapter.ts'
import { sharedCatalogues } from './shared-catalogues/adapter.ts'
import { socialInsurance } from './social-insurance/adapter.ts'
import { socialProtection } from './social-protection/adapter.ts'

const declared = (name: string): Adapter =>
  shippedDeclaration(new URL(`./${name}/adapter.yaml`, import.meta.url))

/** Every adapter that this version ships: a new one is a folder and a line here. */
export const adapters: readonly Adapter[] = [
  nationalPortal,
  populationDatabase,
  cityProcedureSystem,
  ministrySystem,
  businessRegistration,
  socialInsurance,
  sharedCatalogues,
  cityWarehouse,
  payments,
  postal,
  land,
  civilStatus,
  feedback,
  socialProtection,
  criminalRecords,
  declared('health-certificate'),
  declared('construction-permit'),
]
