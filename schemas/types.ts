// Generated from schemas/*.json by `npm run generate`; edit the schemas, not this file.
/**
 * What the population database holds. Only what the answer had; nothing is filled in.
 */
export interface Citizen {
  personalId?: string
  cmnd?: string
  fullName?: string
  /**
   * As precise as it is known: a year, a month or a day. Never filled up with 1 January.
   */
  birthDate?: {
    year: number
    month?: number
    day?: number
  }
  /**
   * Absent when the answer has none or an unknown code (see sexCode).
   */
  sex?: 'male' | 'female' | 'other'
  sexCode?: string
  ethnicityCode?: string
  religionCode?: string
  maritalStatusCode?: string
  bloodGroupCode?: string
  nationality?: string
  birthRegistration?: CitizenAddress
  hometown?: CitizenAddress
  permanentAddress?: CitizenAddress
  currentAddress?: CitizenAddress
  father?: CitizenRelative
  mother?: CitizenRelative
  spouse?: CitizenRelative
  guardian?: CitizenRelative
  householdHead?: CitizenRelative
  householdBookNumber?: string
}
export interface CitizenAddress {
  provinceCode?: string
  /**
   * Only where the old record still holds one.
   */
  districtCode?: string
  wardCode?: string
  detail?: string
  country?: string
}
export interface CitizenRelative {
  fullName?: string
  nationality?: string
  personalId?: string
  cmnd?: string
  relation?: string
}

export interface CitizenClaim {
  personalId?: string
  cmnd?: string
  fullName: string
  /**
   * As precise as it is known: a year, a month or a day. Never filled up with 1 January.
   */
  birthDate: {
    year: number
    month?: number
    day?: number
  }
}

export interface CitizenVerification {
  verified: boolean
}

export interface Dossier {
  code: string
  /**
   * Rising with each state; an older one than the last accepted is refused with 409.
   */
  revision?: number
  procedure: {
    code: string
    name?: string
    /**
     * Opaque, compared exactly.
     */
    fieldCode?: string
    fieldName?: string
  }
  channel: 'direct' | 'online' | 'postal'
  submittedVia: 'national-portal' | 'own-system'
  status:
    | 'submitted'
    | 'accepted'
    | 'refused'
    | 'processing'
    | 'supplement-requested'
    | 'payment-requested'
    | 'withdrawn'
    | 'stopped'
    | 'finished'
    | 'returned'
  applicant: {
    type: 'citizen' | 'enterprise' | 'agency' | 'organisation'
    fullName: string
    identifiers: DossierIdentifier[]
    representative?: {
      fullName?: string
      identifiers: DossierIdentifier[]
    }
    techId?: string
    otherInformation?: string
    phone?: string
    email?: string
    fax?: string
    address?: string
  }
  summary: string
  receivingAgency: DossierAgency
  competentAgency: DossierAgency
  submittedAt: string
  /**
   * Required for every status except submitted, refused and withdrawn.
   */
  receivedAt?: string
  /**
   * Absent when the procedure has no term.
   */
  dueAt?: string
  /**
   * Required with status finished and returned.
   */
  finishedAt?: string
  /**
   * Required with status returned.
   */
  returnedAt?: string
  /**
   * Required with status refused; the reason goes to note.
   */
  refusedAt?: string
  returnMethod: 'direct' | 'postal'
  returnInformation?: string
  receiptNumber?: string
  note?: string
  documents?: DossierDocument[]
  fees?: DossierFee[]
  supplements?: DossierSupplement[]
  results?: DossierResult[]
  otherPapers?: DossierOtherPaper[]
  /**
   * none: nothing to pay; not-online: paid, but not online.
   */
  onlinePayment?: 'none' | 'portal' | 'own-gateway' | 'not-online'
  vneidVerified?: boolean
  hasDigitisedDocuments?: boolean
  /**
   * Our names, such as population or business-registration; the endpoint maps them to the portal's codes.
   */
  databasesConsulted?: string[]
}
export interface DossierIdentifier {
  /**
   * personal-id is the 12-digit number, cmnd the historic 9-digit one.
   */
  type: 'personal-id' | 'cmnd' | 'passport' | 'tax-code'
  value: string
}
export interface DossierAgency {
  /**
   * Opaque, compared exactly.
   */
  code: string
  name: string
}
export interface DossierDocument {
  id: string
  fileName: string
  url: string
  deleted?: boolean
  /**
   * As published for the procedure; opaque, compared exactly.
   */
  componentCode?: string
  digitised?: boolean
  /**
   * 0, 1 or 2 as the portal defines them; the meaning of 1 against 2 is not public.
   */
  reuse?: number
  fromResultWarehouse?: boolean
  replacesResultCode?: string
}
export interface DossierFee {
  name: string
  code?: string
  collectedAt?: 'reception' | 'supplement' | 'return'
  amount: number
  kind?: 'ordinary' | 'appraisal' | 'renewal'
}
export interface DossierSupplement {
  id: string
  requestedBy: string
  content: string
  requestedAt: string
  receivedBy?: string
  receivedInformation?: string
  /**
   * Absent while the supplement is still awaited.
   */
  receivedAt?: string
  documents?: DossierDocument[]
  fees?: DossierFee[]
  dueAtBefore?: string
  dueAtAfter?: string
}
export interface DossierResult {
  id: string
  name: string
  componentCode?: string
  url?: string
  /**
   * As published for the procedure; opaque, compared exactly.
   */
  resultCode?: string
}
export interface DossierOtherPaper {
  name: string
  quantity: number
  /**
   * The portal's own number; its list is not public.
   */
  kind: number
}

export interface DossierReference {
  dossierCode: string
}

/**
 * What the partner holds of a dossier, in our words.
 */
export interface PartnerDossier {
  found: boolean
  code?: string
  procedureCode?: string
  status?:
    | 'submitted'
    | 'accepted'
    | 'refused'
    | 'processing'
    | 'supplement-requested'
    | 'payment-requested'
    | 'withdrawn'
    | 'stopped'
    | 'finished'
    | 'returned'
  applicantName?: string
  submittedAt?: string
  receivedAt?: string
  dueAt?: string
  finishedAt?: string
  returnedAt?: string
  competentAgencyName?: string
  resultCount?: number
}

/**
 * A procedure as its publisher describes it; texts and codes as published, opaque.
 */
export interface Procedure {
  code: string
  name?: string
  id?: string
  publishingAgencyCode?: string
  kind?: string
  decision?: string
  decisionId?: string
  state?: 'public' | 'not-public'
  stateCode?: string
  applicantDescription?: string
  receptionAddress?: string
  requirements?: string
  keywords?: string
  description?: string
  executingAgencyDescription?: string
  competentAgencyDescription?: string
  steps?: {
    case?: string
    steps: string[]
  }[]
  levels?: {
    code?: string
    name?: string
  }[]
  fields?: {
    code?: string
    name?: string
  }[]
  channels?: {
    channel?: 'direct' | 'online' | 'postal'
    channelCode?: string
    terms: {
      term?: string
      unit?: 'calendar-day' | 'working-day' | 'hour' | 'month' | 'year'
      unitAsPublished?: string
      description?: string
      fees: {
        code?: string
        amount?: string
        unit?: string
        description?: string
        fileName?: string
        url?: string
      }[]
    }[]
  }[]
  applicants?: {
    code?: string
    name?: string
  }[]
  components?: {
    case?: string
    papers: {
      code?: string
      name?: string
      formName?: string
      url?: string
      originals?: string
      copies?: string
      replacedByResultCode?: string
    }[]
  }[]
  results?: {
    code?: string
    name?: string
    fileName?: string
    url?: string
  }[]
  legalBases?: {
    number?: string
    name?: string
    issuer?: string
    issuedOn?: string
    effectiveOn?: string
    url?: string
  }[]
  executingAgencies?: {
    code?: string
    name?: string
  }[]
  competentAgencies?: {
    code?: string
    name?: string
  }[]
  authorisedAgencies?: {
    code?: string
    name?: string
  }[]
  coordinatingAgencies?: {
    code?: string
    name?: string
  }[]
  related?: {
    code?: string
    name?: string
  }[]
  linked?: {
    code?: string
    name?: string
  }[]
  services?: {
    code?: string
    name?: string
  }[]
}

export interface ProcedureList {
  procedures: {
    code: string
    name?: string
  }[]
}

export interface ProcedureListRequest {
  /**
   * Default: the agency of the endpoint.
   */
  agencyCode?: string
}

export interface ProcedureReference {
  code: string
}

export interface Progress {
  dossierCode: string
  status:
    | 'submitted'
    | 'accepted'
    | 'refused'
    | 'processing'
    | 'supplement-requested'
    | 'payment-requested'
    | 'withdrawn'
    | 'stopped'
    | 'finished'
    | 'returned'
  officer: {
    name: string
    title?: string
  }
  unit?: string
  at: string
  content: string
  startedAt?: string
  dueAt?: string
}

/**
 * Why personal data are asked for; kept with the query in the audit, the answer is not.
 */
export interface Purpose {
  dossierCode: string
  officer: string
  reason: string
}

/**
 * What a partner says when it has taken something.
 */
export interface Receipt {
  message?: string
  partnerId?: string
}

/** Canonical message types by schema name. */
export interface Schemas {
  'citizen': Citizen
  'citizen-claim': CitizenClaim
  'citizen-verification': CitizenVerification
  'dossier': Dossier
  'dossier-reference': DossierReference
  'partner-dossier': PartnerDossier
  'procedure': Procedure
  'procedure-list': ProcedureList
  'procedure-list-request': ProcedureListRequest
  'procedure-reference': ProcedureReference
  'progress': Progress
  'purpose': Purpose
  'receipt': Receipt
}

export type SchemaName = keyof Schemas
