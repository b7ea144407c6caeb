import type { Dossier } from '#schemas/types.ts'
import type { CodeMeaning } from './codes.ts'
import type { InboundSettings, PaymentSettings } from './inbound/settings.ts'
import type { RestSettings } from './rest/settings.ts'

/** The way to the classic services. */
interface ClassicConnection {
  readonly adapterUrl: string
  readonly integrationPath: string
  readonly sharePath: string
  readonly username: string
  readonly password: string
  readonly dstcode: string
}

/** The endpoint's settings, as `settings.json` describes them and after its defaults. */
export interface Settings extends Partial<ClassicConnection> {
  readonly generation: 'classic' | 'rest'
  /** The way to the REST services. */
  readonly rest?: RestSettings
  readonly loginPath: string
  readonly routeAs: 'header' | 'query' | 'both'
  readonly providerUrl?: string
  /** The portal's `madonvi`. */
  readonly agencyCode: string
  readonly agencyName?: string
  readonly procedureCodeForm: 'as-given' | 'bare' | 'suffixed'
  /** `KenhThucHien` of our channels; ministries have codes of their own. */
  readonly channelCodes: Readonly<Partial<Record<Dossier['channel'], string>>>
  readonly identifierTypes: Readonly<Record<string, string>>
  readonly databaseCodes: Readonly<Record<string, string>>
  readonly sendTechId: 'online-only' | 'always'
  readonly receptionDate: 'required' | 'once-received'
  readonly paidNotOnline: string
  readonly supplementStates: { readonly waiting: string; readonly received: string }
  readonly repeatedProgressRow: 'refused' | 'stored-again'
  /** The list in which `TraCuuHoSo` shows rows of progress. */
  readonly progressShownAs?: string
  /** The portal's codes of refusal and what each means. */
  readonly refusalCodes: Readonly<Record<string, CodeMeaning>>
  /** By whose number a citizen goes who has none, such as a child. */
  readonly citizenWithoutNumber: 'representative' | 'refused'
  /** Where the representative of a citizen is named: the packet has no field for it. */
  readonly citizenRepresentative: 'left-out' | 'other-information'
  /** What the portal does with the satisfaction of a month that it has. */
  readonly repeatedEvaluation: 'harmless' | 'stored-again'
  readonly opinionsAs: 'list' | 'text'
  readonly inbound: InboundSettings
  readonly payment?: PaymentSettings
}

/** Settings that lead to the classic services. */
export type ClassicSettings = Settings & ClassicConnection

export const reachesClassic = (settings: Settings): settings is ClassicSettings =>
  settings.adapterUrl !== undefined
