import citizen from './citizen.json' with { type: 'json' }
import citizenClaim from './citizen-claim.json' with { type: 'json' }
import citizenVerification from './citizen-verification.json' with { type: 'json' }
import dossier from './dossier.json' with { type: 'json' }
import dossierReference from './dossier-reference.json' with { type: 'json' }
import partnerDossier from './partner-dossier.json' with { type: 'json' }
import procedure from './procedure.json' with { type: 'json' }
import procedureList from './procedure-list.json' with { type: 'json' }
import procedureListRequest from './procedure-list-request.json' with { type: 'json' }
import procedureReference from './procedure-reference.json' with { type: 'json' }
import progress from './progress.json' with { type: 'json' }
import purpose from './purpose.json' with { type: 'json' }
import receipt from './receipt.json' with { type: 'json' }
import type { SchemaName } from './types.ts'

/** A JSON Schema (2020-12) as a plain object. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** Every canonical schema by its name: what Long Biên promises to take and to give. */
export const schemas: Readonly<Record<SchemaName, JsonSchema>> = {
  citizen,
  'citizen-claim': citizenClaim,
  'citizen-verification': citizenVerification,
  dossier,
  'dossier-reference': dossierReference,
  'partner-dossier': partnerDossier,
  procedure,
  'procedure-list': procedureList,
  'procedure-list-request': procedureListRequest,
  'procedure-reference': procedureReference,
  progress,
  purpose,
  receipt,
}
