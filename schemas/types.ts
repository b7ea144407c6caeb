// Generated from schemas/*.json by `npm run generate`; edit the schemas, not this file.
/**
 * What the city answers to a question of a citizen. It belongs to no dossier.
 */
export interface Answer {
  /**
   * The partner's, as it came with the question.
   */
  questionId: string
  agency: {
    code: string
    name?: string
  }
  answeredBy: {
    name: string
    title?: string
  }
  answeredAt: string
  content: string
}

/**
 * PROPOSED: what form 04 of Circular 03/2025/TT-VPCP (apology and new date) is filled in with, but for the person, whom the city knows.
 */
export interface Apology {
  dossierCode: string
  /**
   * Ours: with it the apology is looked at and acknowledged.
   */
  noticeId: string
  procedureCode?: string
  agency?: string
  receivedAt?: string
  dueAt: string
  /**
   * A proposal. The city promises a date by the dossier's next state (dueAt), and that one counts.
   */
  proposedDueAt: string
  /**
   * false: it is made before the date, where the installation wants it so.
   */
  isLate: boolean
  /**
   * As the installation has written it for late dossiers; the agency writes its own into the letter.
   */
  reason: string
  madeAt: string
}

/**
 * A dossier of social protection whose result was handed over, with the form that was decided on.
 */
export interface BenefitDossier {
  dossierCode: string
  procedureCode: string
  /**
   * Opaque, compared exactly.
   */
  fieldCode: string
  channel: 'direct' | 'online' | 'postal'
  applicant: {
    fullName: string
    sex: 'male' | 'female'
    /**
     * As the paper says it: the year alone is legal.
     */
    birthDate?: {
      year: number
      month?: number
      day?: number
    }
    paper: {
      identifier: string
      issuedOn?: string
      /**
       * As the database lists it, such as 1047 for the police department.
       */
      issuedByCode?: string
    }
    ethnicGroupCode?: string
    phone?: string
    permanentAddress?: BenefitDossierAddress
    currentAddress?: BenefitDossierAddress
  }
  receivedAt: string
  dueAt?: string
  finishedAt: string
  returnedAt: string
  /**
   * The form under its own name. Its fields differ from procedure to procedure and are passed on as they are: texts, numbers, groups of fields, and lists of these.
   */
  form: {}
}
export interface BenefitDossierAddress {
  provinceCode?: string
  /**
   * Of addresses before July 2025.
   */
  districtCode?: string
  wardCode?: string
  street?: string
}

/**
 * What became of something that was handed over to a partner which works on it: one report for each move of the case.
 */
export interface CaseReport {
  dossierCode: string
  endpoint: string
  operation: string
  /**
   * Ours: under it the bridge shows all that became of this hand-over.
   */
  caseId: string
  number: string
  /**
   * open: the partner works on it. supplement-needed, payment-needed: the applicant has to act. finished, refused, withdrawn: the partner is done. expired: nothing was heard of it for too long, a person has to ask. cancelled: a person at the bridge gave it up.
   */
  state:
    | 'open'
    | 'supplement-needed'
    | 'payment-needed'
    | 'finished'
    | 'refused'
    | 'withdrawn'
    | 'cancelled'
    | 'expired'
  partnerState?: string
  /**
   * When it happened, as the partner says; else when we heard of it.
   */
  at: string
  partnerText?: string
  files?: {
    name: string
    url: string
  }[]
  results?: {
    name: string
    number?: string
    issuedOn?: string
    resultCode?: string
    url?: string
  }[]
}

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

/**
 * What a citizen hands in later for a dossier.
 */
export interface CitizenSupplement {
  dossierCode: string
  /**
   * Of the request that it answers, where the partner names it.
   */
  supplementId?: string
  submittedAt: string
  content?: string
  documents: CitizenSupplementSubmittedDocument[]
}
export interface CitizenSupplementSubmittedDocument {
  id?: string
  fileName: string
  url: string
  /**
   * As published for the procedure; opaque, compared exactly.
   */
  componentCode?: string
  componentName?: string
  copies?: number
  form?: 'original' | 'copy' | 'electronic'
  /**
   * Of the file's bytes, in lower-case hexadecimal.
   */
  sha256?: string
  /**
   * Where it is a paper that an authority issued before.
   */
  resultCode?: string
}

export interface CitizenVerification {
  verified: boolean
  /**
   * Which of the four answers of Circular 136/2026/TT-BCA it was, where the partner tells them apart. Absent where it only says yes or no: a no may then be any of the other three.
   */
  answer?: 'match' | 'mismatch' | 'no-information' | 'not-enough-basis'
}

/**
 * One list of the register: its codes and what they mean.
 */
export interface CivilCodeList {
  list: string
  codes: {
    code: string
    name?: string
  }[]
}

/**
 * Which of its lists is asked for.
 */
export interface CivilCodeListRequest {
  list: 'nationality' | 'country' | 'ethnicity' | 'units' | 'identity-paper'
}

/**
 * What the register wrote down for a dossier; only what it says.
 */
export interface CivilRegisterEntry {
  dossierCode: string
  registerId?: string
  number?: string
  book?: string
  page?: string
  registeredOn?: string
  unreadable?: string[]
}

/**
 * A birth, a death, a marriage or a certified copy, handed over to the civil-status register.
 */
export interface CivilRegistration {
  dossierCode: string
  kind: 'birth' | 'death' | 'marriage' | 'certified-copy'
  receivedAt: string
  /**
   * Of a dossier that came as part of linked services; absent: a registration by itself.
   */
  linkedCode?: string
  /**
   * The register has asked for more: this takes the place of what was sent before.
   */
  supplement?: boolean
  /**
   * Code of the commune.
   */
  placeCode: string
  registrationType?: string
  copies?: number
  subject?: CivilRegistrationPerson
  mother?: CivilRegistrationPerson
  father?: CivilRegistrationPerson
  applicant: CivilRegistrationPerson
  birth?: {
    place: CivilRegistrationAddress
    origin?: CivilRegistrationAddress
    kindCode?: string
    certificateNumber?: string
    certifiedOn?: string
    dateInWords?: string
  }
  death?: {
    on: CivilRegistrationBirthDate
    time?: string
    place: string
    cause?: string
    noticeNumber?: string
    paper?: {
      kindCode?: string
      number?: string
      issuedOn?: string
      issuedBy?: string
    }
  }
  earlier?: {
    number: string
    book?: string
    on?: string
    copyKind: string
  }
  files?: CivilRegistrationFile[]
}
export interface CivilRegistrationPerson {
  fullName: string
  birthDate?: CivilRegistrationBirthDate
  sex?: 'male' | 'female'
  ethnicityCode?: string
  nationalityCode?: string
  personalId?: string
  residenceKind?: string
  residence?: CivilRegistrationAddress
  paper?: {
    /**
     * The register's own code, of its list of identity papers.
     */
    kindCode: string
    identifier: string
    issuedOn?: string
    issuedBy?: string
  }
  confirmed?: boolean
  phone?: string
  email?: string
  relation?: string
}
/**
 * As precise as it is known. Never filled up with 1 January.
 */
export interface CivilRegistrationBirthDate {
  year: number
  month?: number
  day?: number
}
export interface CivilRegistrationAddress {
  detail?: string
  country?: string
  provinceCode: string
  /**
   * Of papers from before the reform of the units.
   */
  districtCode?: string
  wardCode: string
}
export interface CivilRegistrationFile {
  id: string
  kindCode: string
  title: string
  fileName: string
  url: string
  /**
   * Takes back a paper that was sent before; its file is not sent again.
   */
  withdrawn?: boolean
}

/**
 * Which registration is asked about.
 */
export interface CivilRegistrationReference {
  dossierCode: string
  kind: 'birth' | 'death' | 'marriage' | 'certified-copy'
}

/**
 * As cities took it until 30 June 2026. Since then only the police do, through VNeID or the portal.
 */
export interface CriminalRecordApplication {
  dossierCode: string
  receivedAt: string
  dueAt: string
  moneyReceipt?: string
  /**
   * 1: what agencies and organisations may see. 2: all, for the person and prosecuting bodies.
   */
  certificateType: '1' | '2'
  requestedBy: 'person' | 'authorised' | 'organisation' | 'prosecuting-body'
  subject: 'vietnamese' | 'foreigner' | 'organisation' | 'prosecuting-body'
  copies: number
  declaredOn: string
  purpose?: string
  positionBan?: boolean
  note?: string
  /**
   * Absent: it is fetched.
   */
  deliveryAddress?: string
  person: {
    fullName: string
    otherName?: string
    sex: 'male' | 'female'
    /**
     * As much of YYYY-MM-DD as is known.
     */
    birthDate: string
    birthPlace?: string
    /**
     * As the partner's own list has it.
     */
    nationalityCode: string
    /**
     * As the partner's own list has it.
     */
    ethnicGroupCode?: string
    paper: CriminalRecordApplicationPaper
    phone: string
    email?: string
    permanentAddress?: CriminalRecordApplicationAddress
    temporaryAddress?: CriminalRecordApplicationAddress
    father?: CriminalRecordApplicationRelative
    mother?: CriminalRecordApplicationRelative
    spouse?: CriminalRecordApplicationRelative
  }
  residences: {
    /**
     * As much of YYYY-MM-DD as is known.
     */
    from: string
    /**
     * As much of YYYY-MM-DD as is known.
     */
    to: string
    place: string
    occupation?: string
    workplace?: string
  }[]
  mandator?: {
    fullName: string
    sex?: 'male' | 'female'
    /**
     * As much of YYYY-MM-DD as is known.
     */
    birthDate?: string
    /**
     * As the partner's own list has it.
     */
    birthPlaceCode?: string
    address?: CriminalRecordApplicationAddress
    paper?: CriminalRecordApplicationPaper
    relation?: string
    mandatedOn?: string
  }
}
export interface CriminalRecordApplicationPaper {
  type: 'personal-id' | 'cmnd' | 'passport' | 'residence-card'
  identifier: string
  issuedOn?: string
  issuedBy?: string
}
export interface CriminalRecordApplicationAddress {
  text: string
  /**
   * As the partner's own list has it.
   */
  regionCode?: string
}
export interface CriminalRecordApplicationRelative {
  fullName: string
  /**
   * As much of YYYY-MM-DD as is known.
   */
  birthDate?: string
}

/**
 * What became of one delivery of a message that the city handed in.
 */
export interface DeliveryReport {
  dossierCode?: string
  messageId: string
  messageType: string
  sender: string
  correlationId?: string
  deliveryId: string
  endpoint: string
  operation: string
  /**
   * completed: both sides agree. rejected: the partner refuses. in-doubt: perhaps done, being found out. parked, dead: a person at the bridge has to look. cancelled: a person gave it up. superseded: not sent, a newer state of the dossier takes its place.
   */
  status: 'completed' | 'rejected' | 'in-doubt' | 'parked' | 'dead' | 'cancelled' | 'superseded'
  at: string
  /**
   * The message whose newer state takes the place of this one.
   */
  supersededBy?: string
  code?: string
  /**
   * What the partner answered beyond having taken it, such as its own number: of the schema that the operation names as its output.
   */
  answer?: {}
  partnerCode?: string
  reason?: string
  responsible?: string
  pointer?: string
  findings?: {
    pointer: string
    code: string
    message?: string
  }[]
}

export interface Dossier {
  code: string
  /**
   * Rising with each state; an older one than the last accepted is refused with 409.
   */
  revision?: number
  procedure: {
    code: string
    name: string
    /**
     * Opaque, compared exactly.
     */
    fieldCode: string
    fieldName: string
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
    /**
     * As the paper says it: the year alone is legal.
     */
    birthDate?: {
      year: number
      month?: number
      day?: number
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
   * When the competent agency got the complete dossier. Its term counts from then; without it from receivedAt.
   */
  competentAgencyReceivedAt?: string
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

/**
 * A dossier belongs to another system from now on; both are told.
 */
export interface DossierHandOver {
  dossierCode: string
  /**
   * Absent where no sender had taken it on.
   */
  from?: string
  to: string
  at: string
  by: string
  reason: string
}

/**
 * What a ministry's system or the portal says of a dossier that it owns and in which an agency of the city has a part. It names no person. Read-only, and never reported to the portal by us.
 */
export interface DossierMirror {
  dossierCode: string
  owner: {
    kind: 'ministry' | 'portal'
    /**
     * Our word for the ministry, such as `construction`; `portal` for the portal.
     */
    code: string
    name?: string
  }
  ownNumber?: string
  /**
   * In our words.
   */
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
  /**
   * As the owner calls it: a code.
   */
  partnerStatus?: string
  procedure?: {
    code: string
    name?: string
  }
  receivingAgency?: {
    code: string
    name?: string
  }
  competentAgency?: {
    code: string
    name?: string
  }
  /**
   * Our agency's part; absent where the owner does not say.
   */
  asked?: 'receive' | 'decide' | 'return-result' | 'nothing'
  submittedAt?: string
  receivedAt?: string
  dueAt?: string
  finishedAt?: string
  /**
   * When it came to this state at its owner; the newest of a dossier is right, in whatever order they come.
   */
  changedAt: string
  /**
   * What the partner wrote and nobody can read as what belongs there: no date, by the partner's name of the field; or too long or no code, by a pointer to our field. Kept as it came, because what is only supplementary costs no message.
   */
  unreadable?: {
    field: string
    text: string
  }[]
}

export interface DossierReference {
  dossierCode: string
}

/**
 * What the business register holds. Only what the answer had; nothing is filled in.
 */
export interface Enterprise {
  /**
   * The tax code: ten digits, for a branch three more; of a household business the personal id number of its owner.
   */
  taxCode?: string
  internalId?: string
  certificateNumber?: string
  typeCode?: string
  typeName?: string
  name?: string
  shortName?: string
  foreignName?: string
  /**
   * As much of YYYY-MM-DD as is known.
   */
  foundedOn?: string
  /**
   * As much of YYYY-MM-DD as is known.
   */
  changedOn?: string
  changes?: number
  /**
   * Only where the endpoint's table has the partner's code.
   */
  status?: 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'revoked'
  partnerStatus?: string
  partnerStatusText?: string
  /**
   * As much of YYYY-MM-DD as is known.
   */
  suspendedFrom?: string
  /**
   * As much of YYYY-MM-DD as is known.
   */
  suspendedTo?: string
  capital?: number
  headOffice?: {
    /**
     * Leading zeros restored.
     */
    provinceCode?: string
    provinceName?: string
    /**
     * Only where the record still holds one.
     */
    districtCode?: string
    districtName?: string
    /**
     * Leading zeros restored. Codes were used again in July 2025: of which time it is, the record does not say.
     */
    wardCode?: string
    wardName?: string
    street?: string
    text?: string
    country?: string
  }
  representatives?: {
    fullName?: string
    identifierType?: string
    identifier?: string
    /**
     * As much of YYYY-MM-DD as is known.
     */
    issuedOn?: string
    issuedBy?: string
    nationality?: string
  }[]
  activities?: {
    code?: string
    name?: string
    main?: boolean
  }[]
  members?: {
    name?: string
    amount?: number
    ratioPercent?: string
    country?: string
  }[]
  /**
   * As the partner names them. What they held is not here.
   */
  unreadable?: string[]
}

/**
 * What became of a filing at the business registration office.
 */
export interface EnterpriseFiling {
  reference: string
  kind?: string
  /**
   * The tax code: ten digits, for a branch three more; of a household business the personal id number of its owner.
   */
  taxCode?: string
  internalId?: string
  name?: string
  officeCode?: string
  /**
   * As much of YYYY-MM-DD as is known.
   */
  receivedOn?: string
  /**
   * As much of YYYY-MM-DD as is known.
   */
  dueOn?: string
  /**
   * As much of YYYY-MM-DD as is known.
   */
  finishedOn?: string
  /**
   * As much of YYYY-MM-DD as is known.
   */
  registeredOn?: string
  /**
   * As much of YYYY-MM-DD as is known.
   */
  supplementOn?: string
  submissionType?: string
  /**
   * Only where the endpoint's table has the partner's code.
   */
  status?: 'received' | 'processing' | 'supplement-requested' | 'finished' | 'refused' | 'withdrawn'
  partnerStatus?: string
  contact?: {
    fullName?: string
    address?: string
    identifier?: string
    phone?: string
    email?: string
  }
  /**
   * As the partner names them. What they held is not here.
   */
  unreadable?: string[]
}

export interface EnterpriseFilingReference {
  reference: string
}

export interface EnterpriseReference {
  /**
   * The tax code: ten digits, for a branch three more; of a household business the personal id number of its owner.
   */
  taxCode: string
}

/**
 * What citizens answered in a month when they were asked how satisfied they were, of one procedure at one agency. Nobody is named.
 */
export interface Evaluation {
  month: string
  procedureCode: string
  agency: {
    code: string
    name: string
  }
  respondents: number
  /**
   * How many gave each answer.
   */
  handling: {
    verySatisfied: number
    satisfied: number
    unsatisfied: number
  }
  /**
   * How many gave each answer.
   */
  service: {
    verySatisfied: number
    satisfied: number
    unsatisfied: number
  }
  content?: string
  opinions?: string[]
}

/**
 * An electronic receipt for a fee or a charge that was paid (Decree 254/2026); fees and charges are receipts of their own.
 */
export interface FeeReceipt {
  /**
   * The sender's, new for each receipt: with the same one no second receipt is issued.
   */
  reference: string
  dossierCode: string
  /**
   * fee is "phí", charge is "lệ phí".
   */
  kind: 'fee' | 'charge'
  payer: {
    fullName: string
    identifier?: string
    taxCode?: string
    address?: string
    phone?: string
    email?: string
  }
  paymentMethod: 'cash' | 'transfer' | 'online'
  items: {
    name: string
    unit?: string
    /**
     * In dong.
     */
    amount: number
  }[]
  /**
   * In dong.
   */
  total: number
}

/**
 * The electronic receipt as the provider holds it; number and form are left out where the provider does not say them.
 */
export interface FeeReceiptIssued {
  reference: string
  form?: string
  series?: string
  receiptNumber?: string
  providerId?: string
  taxAuthorityCode?: string
}

/**
 * Asks the provider for an electronic receipt by our reference.
 */
export interface FeeReceiptReference {
  dossierCode?: string
  reference: string
}

/**
 * PROPOSED: no contract for agencies is known.
 */
export interface InsuranceHistory {
  insuranceNumber?: string
  fullName?: string
  /**
   * As precise as it is known: a year, a month or a day. Never filled up with 1 January.
   */
  birthDate?: {
    year: number
    month?: number
    day?: number
  }
  sex?: 'male' | 'female' | 'other'
  sexCode?: string
  partnerStatus?: string
  cardNumber?: string
  cardValidTo?: string
  periods?: {
    from?: string
    to?: string
    employerCode?: string
    employer?: string
    salary?: number
  }[]
  /**
   * As the partner names them. What they held is not here.
   */
  unreadable?: string[]
}

export interface InsuranceReference {
  insuranceNumber: string
}

/**
 * What the insurance agency holds of one person. Only what the answer had.
 */
export interface InsuredPerson {
  insuranceNumber?: string
  oldBookNumber?: string
  fullName?: string
  /**
   * As precise as it is known: a year, a month or a day. Never filled up with 1 January.
   */
  birthDate?: {
    year: number
    month?: number
    day?: number
  }
  sex?: 'male' | 'female' | 'other'
  sexCode?: string
  birthRegistration?: {
    /**
     * Of the statistics office.
     */
    provinceCode?: string
    /**
     * Of the statistics office.
     */
    districtCode?: string
    /**
     * Of the statistics office.
     */
    wardCode?: string
  }
  householdCode?: string
  address?: string
  partnerStatus?: string
  /**
   * As the partner names them. What they held is not here.
   */
  unreadable?: string[]
}

export interface InsuredPersonClaim {
  fullName: string
  /**
   * As precise as it is known: a year, a month or a day. Never filled up with 1 January.
   */
  birthDate: {
    year: number
    month?: number
    day?: number
  }
  sex: 'male' | 'female' | 'other'
  /**
   * Of the statistics office.
   */
  provinceCode: string
  /**
   * Of the statistics office.
   */
  districtCode?: string
  /**
   * Of the statistics office.
   */
  wardCode?: string
  searchBy?: 'birth-registration' | 'household'
  bookNumber?: string
  cardNumber?: string
}

export interface InsuredPersonList {
  persons: {
    insuranceNumber?: string
    oldBookNumber?: string
    fullName?: string
    /**
     * As precise as it is known: a year, a month or a day. Never filled up with 1 January.
     */
    birthDate?: {
      year: number
      month?: number
      day?: number
    }
    sex?: 'male' | 'female' | 'other'
    sexCode?: string
    birthRegistration?: {
      /**
       * Of the statistics office.
       */
      provinceCode?: string
      /**
       * Of the statistics office.
       */
      districtCode?: string
      /**
       * Of the statistics office.
       */
      wardCode?: string
    }
    householdCode?: string
    address?: string
    partnerStatus?: string
    /**
     * As the partner names them. What they held is not here.
     */
    unreadable?: string[]
  }[]
}

/**
 * What the land office needs to take a dossier over: where the land lies, its parcels, and the papers.
 */
export interface LandDossier {
  dossierCode: string
  procedure: {
    code: string
    name: string
  }
  level: 'province' | 'commune'
  place: {
    provinceCode: string
    /**
     * Of dossiers from before July 2025 only.
     */
    districtCode?: string
    wardCode?: string
  }
  officer: string
  receivedAt: string
  dueAt: string
  propertyAddress: string
  applicant: {
    fullName: string
    identifier: string
    address: string
    phone?: string
    email?: string
  }
  parcels: {
    /**
     * Twelve characters of GeoHash (Circular 19/2026/TT-BNNMT).
     */
    parcelCode?: string
    sheet: string
    number: string
    /**
     * A decimal number as text, so that no digit is lost: 100.50.
     */
    area: string
    address?: string
  }[]
  documents?: {
    name: string
    fileName: string
    url: string
    originals?: number
    copies?: number
  }[]
}

/**
 * What a land office says of a dossier, with the papers that it gives: results, requests, corrections.
 */
export interface LandNotice {
  dossierCode: string
  /**
   * transferred: another officer has it. update-requested, wrong-procedure, returned-by-tax: the city has to mend something. ended: with a result or without, as state says.
   */
  kind:
    | 'transferred'
    | 'supplement-requested'
    | 'supplement-received'
    | 'update-requested'
    | 'wrong-procedure'
    | 'returned-by-tax'
    | 'ended'
  /**
   * As in case reports.
   */
  state?: 'open' | 'supplement-needed' | 'finished' | 'refused' | 'withdrawn'
  partnerState?: string
  at?: string
  officer?: string
  nextOfficer?: string
  content?: string
  /**
   * As the land office gives it: of which unit is not known.
   */
  term?: string
  newDueAt?: string
  sentBack?: boolean
  paused?: boolean
  files?: {
    name: string
    url?: string
    originals?: number
    copies?: number
  }[]
}

/**
 * Notices of the tax office for a land dossier, passed on by the land office: the amounts stand in the files.
 */
export interface LandTaxNotice {
  dossierCode: string
  at?: string
  officer?: string
  content?: string
  notices: {
    owner?: string
    kind?: string
    number?: string
    url?: string
  }[]
}

/**
 * What the city tells the land office of a dossier that was handed over before.
 */
export interface LandUpdate {
  dossierCode: string
  /**
   * supplemented: the applicant brought what was asked for. handed-out: the result was given to the applicant. wrong-result: the result has a mistake and has to be made anew.
   */
  kind: 'supplemented' | 'handed-out' | 'wrong-result'
  /**
   * Required with handed-out: when the result was handed out.
   */
  at?: string
  /**
   * Required with supplemented.
   */
  newDueAt?: string
  /**
   * Required with wrong-result: what is wrong.
   */
  content?: string
  documents?: {
    name: string
    fileName: string
    url: string
    originals?: number
    copies?: number
  }[]
}

/**
 * A birth or death that a citizen filed as part of linked services, given to the city.
 */
export interface LinkedRegistration {
  dossierCode: string
  kind: 'birth' | 'death'
  procedureCode?: string
  /**
   * The ministry's own code.
   */
  unitCode?: string
  receivedAt: string
  techId?: string
  /**
   * XML with the root hoTich, as it came: its fields are published nowhere.
   */
  form: string
  files?: {
    id?: string
    kindCode?: string
    title?: string
    fileName: string
    withdrawn?: boolean
    url?: string
  }[]
}

/**
 * What the city tells the linked services of a registration that came through them.
 */
export interface LinkedState {
  dossierCode: string
  linkedCode: string
  procedureCode: string
  /**
   * In this order: received, qualifies, forwarded, registered, closed. What was left out before is told first.
   */
  state: 'received' | 'qualifies' | 'forwarded' | 'registered' | 'closed' | 'supplement-needed' | 'refused'
  at: string
  officer: {
    name: string
    title?: string
  }
  unit?: string
  content: string
  note?: string
  entry?: {
    number: string
    book?: string
    page?: string
    registeredOn?: string
  }
  startedAt?: string
  dueAt?: string
  promisedBefore?: string
  promisedNow?: string
  supplementDueAt?: string
}

/**
 * Something is late, or about to be, and somebody has to act. It names no person.
 */
export interface Notice {
  /**
   * Absent where it is about no dossier, such as an inbox that nobody reads.
   */
  dossierCode?: string
  /**
   * The dossier's code, or what stands in its place: case/<id>, delivery/<id>, inbox/<name>/<reader>, attention/<kind>.
   */
  reference?: string
  /**
   * Ours: with it the notice is looked at and acknowledged. The same at every level.
   */
  noticeId: string
  /**
   * due-soon, overdue: by the date that counts. step-due-soon, step-overdue: by the date of the step on which somebody works (dueAt of its newest progress). supplement-unanswered: the citizen was asked and has not come. acknowledgement-missing: nobody said that a hand-over, or an event in an inbox, was taken. case-silent: the partner that works on it says nothing. mirror-lagging: the system that owns the dossier says nothing new. attention: something waits for a person at the bridge.
   */
  situation:
    | 'due-soon'
    | 'overdue'
    | 'step-due-soon'
    | 'step-overdue'
    | 'supplement-unanswered'
    | 'acknowledgement-missing'
    | 'case-silent'
    | 'mirror-lagging'
    | 'attention'
  /**
   * Of the bridge's configuration.
   */
  rule: string
  /**
   * The first time 1; one more each time that nobody acknowledged it and it is still so.
   */
  level: number
  since: string
  foundAt: string
  /**
   * Of the dossier; of its step where the situation is one of a step.
   */
  dueAt?: string
  /**
   * Until the due date; negative when it is late.
   */
  workingMinutesLeft?: number
  agency?: string
  procedureCode?: string
  endpoint?: string
}

/**
 * A dossier that a citizen handed in on a partner's site, for the city to receive.
 */
export interface OnlineSubmission {
  dossierCode: string
  /**
   * The partner's own id of the dossier, where it has one besides the code.
   */
  reference?: string
  submittedAt: string
  /**
   * The citizen changed what was submitted before; this takes its place.
   */
  amends?: boolean
  amendedAt?: string
  procedure: {
    code: string
    name?: string
    /**
     * Opaque, compared exactly.
     */
    fieldCode?: string
    fieldName?: string
  }
  serviceCode?: string
  summary?: string
  applicant: {
    type: 'citizen' | 'enterprise' | 'agency' | 'organisation' | 'household-business'
    fullName: string
    identifiers: OnlineSubmissionIdentifier[]
    representative?: {
      fullName?: string
      identifiers: OnlineSubmissionIdentifier[]
    }
    techId?: string
    otherInformation?: string
    phone?: string
    /**
     * As the citizen gave it; not checked.
     */
    email?: string
    fax?: string
    address?: string
    addressCodes?: OnlineSubmissionAddressCodes
  }
  submittedBy?: {
    fullName: string
    identifiers: OnlineSubmissionIdentifier[]
    techId?: string
    phone?: string
    /**
     * As the citizen gave it; not checked.
     */
    email?: string
    address?: string
    addressCodes?: OnlineSubmissionAddressCodes
    /**
     * Where the whole day is known.
     */
    birthDate?: string
    /**
     * Where only the year, or the year and the month, are known: never filled up with 1 January.
     */
    partialBirthDate?: {
      year: number
      month?: number
    }
    fax?: string
  }
  receivingAgency: {
    code: string
    name?: string
  }
  competentAgency?: {
    code: string
    name?: string
  }
  citizenUnit?: {
    code: string
    name?: string
  }
  /**
   * As the citizen filled it in; its fields differ from procedure to procedure and are passed on as they are.
   */
  form?: {}
  documents: OnlineSubmissionSubmittedDocument[]
  fees?: OnlineSubmissionFee[]
  returnMethod?: 'direct' | 'postal'
  note?: string
  /**
   * What the partner wrote and nobody can read as what belongs there: no date, by the partner's name of the field; or too long or no code, by a pointer to our field. Kept as it came, because what is only supplementary costs no message.
   */
  unreadable?: {
    field: string
    text: string
  }[]
}
export interface OnlineSubmissionIdentifier {
  /**
   * personal-id is the 12-digit number, cmnd the historic 9-digit one. other: the partner does not say which kind, and its form does not tell.
   */
  type: 'personal-id' | 'cmnd' | 'passport' | 'tax-code' | 'other'
  value: string
  /**
   * Where the whole day is known.
   */
  issuedOn?: string
  /**
   * Where only the year, or the year and the month, are known.
   */
  partialIssuedOn?: {
    year: number
    month?: number
  }
}
/**
 * As received: on which date they are to be read is not said.
 */
export interface OnlineSubmissionAddressCodes {
  province?: string
  district?: string
  ward?: string
}
export interface OnlineSubmissionSubmittedDocument {
  id?: string
  fileName: string
  url: string
  /**
   * As published for the procedure; opaque, compared exactly.
   */
  componentCode?: string
  componentName?: string
  copies?: number
  form?: 'original' | 'copy' | 'electronic'
  /**
   * Of the file's bytes, in lower-case hexadecimal.
   */
  sha256?: string
  /**
   * Where it is a paper that an authority issued before.
   */
  resultCode?: string
}
export interface OnlineSubmissionFee {
  name: string
  code?: string
  collectedAt?: 'reception' | 'supplement' | 'return'
  amount: number
  kind?: 'ordinary' | 'appraisal' | 'renewal'
}

/**
 * What a specialised database holds of one paper.
 */
export interface Paper {
  /**
   * By the adapter, such as health-certificate.
   */
  kind: string
  /**
   * As the database says it; a validity that is over by date alone is not made to `expired`.
   */
  state: 'valid' | 'expired' | 'revoked' | 'unknown'
  number?: string
  registeredId?: string
  issuedBy?: {
    code?: string
    name: string
  }
  issuedOn?: string
  validUntil?: string
  holder?: {
    personalId?: string
    taxCode?: string
    fullName?: string
    birthDate?: string
  }
  /**
   * By the database's own names.
   */
  fields?: {
    name: string
    value: string
  }[]
}

/**
 * Asks a specialised database for one paper that it holds: a certificate, a licence, a permit.
 */
export interface PaperQuestion {
  number?: string
  /**
   * That of the thing the paper is about, such as a construction work.
   */
  registeredId?: string
  holder?: {
    personalId?: string
    taxCode?: string
    fullName?: string
    birthDate?: string
  }
}

/**
 * What the land register says of parcels; it names no person.
 */
export interface ParcelList {
  parcels: {
    /**
     * Twelve characters of GeoHash (Circular 19/2026/TT-BNNMT).
     */
    parcelCode?: string
    provinceCode?: string
    wardCode?: string
    sheet?: string
    number?: string
    /**
     * With the digits as they were written.
     */
    area?: string
    landUse?: string
    address?: string
  }[]
  /**
   * As the partner names them. What they held is not here.
   */
  unreadable?: string[]
}

/**
 * Asked by the code alone, or by sheet and number within a ward.
 */
export interface ParcelQuestion {
  /**
   * Twelve characters of GeoHash (Circular 19/2026/TT-BNNMT).
   */
  parcelCode?: string
  provinceCode?: string
  wardCode?: string
  sheet?: string
  number?: string
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
 * How a payment ended, as the payment platform says.
 */
export interface PaymentConfirmation {
  dossierCode?: string
  /**
   * Ours, unique for each payment that was begun.
   */
  reference: string
  transactionId?: string
  status: 'paid' | 'failed'
  /**
   * In dong.
   */
  amount: number
  currency: 'VND'
  at?: string
  bank?: string
  information?: string
  partnerCode?: string
}

/**
 * Asks the payment platform how a payment stands.
 */
export interface PaymentReference {
  reference: string
  /**
   * As it was answered when the payment was begun.
   */
  startedAt: string
}

/**
 * Asks the payment platform for the address at which a citizen pays.
 */
export interface PaymentRequest {
  /**
   * The sender's, new for each payment that is begun. Where it is the dossier's code, a hyphen and digits, the confirmation names the dossier too.
   */
  reference: string
  dossierCode: string
  /**
   * In dong.
   */
  amount: number
  information: string
  ip: string
  procedure: {
    code: string
    name: string
  }
  service?: {
    code: string
    name: string
  }
  agency: {
    code: string
    name: string
  }
  beneficiary: {
    account: string
    bankCode: string
    name: string
  }
  payer: {
    fullName: string
    identifier?: string
    address?: string
    provinceCode?: string
    districtCode?: string
  }
  fees?: {
    /**
     * fee is "phí", charge is "lệ phí".
     */
    kind: 'fee' | 'charge'
    code: string
    name: string
    /**
     * In dong.
     */
    amount: number
  }[]
  items?: {
    content: string
    /**
     * In dong.
     */
    amount: number
  }[]
}

/**
 * Where the citizen pays.
 */
export interface PaymentStarted {
  reference: string
  url: string
  /**
   * To be given again when the payment is asked about.
   */
  startedAt: string
}

/**
 * How a payment stands.
 */
export interface PaymentState {
  reference: string
  status: 'waiting' | 'paid' | 'failed'
  /**
   * In dong.
   */
  amount?: number
  transactionId?: string
  at?: string
  bank?: string
  partnerCode?: string
}

export interface PersonReference {
  personalId: string
}

/**
 * A petition of a citizen (feedback) as the partner's system shows it: one message for each change.
 */
export interface Petition {
  /**
   * The partner's.
   */
  petitionId: string
  title?: string
  content: string
  /**
   * About how an officer behaved, or about a regulation.
   */
  kind?: 'officer-conduct' | 'regulation'
  /**
   * urgent: danger, safety, order. complex: several agencies, or a procedure of the law.
   */
  level?: 'urgent' | 'complex' | 'normal'
  /**
   * answered: it waits to be published. returned: given back to where it came from.
   */
  state?:
    | 'new'
    | 'accepted'
    | 'processing'
    | 'supplement-needed'
    | 'supplemented'
    | 'answered'
    | 'published'
    | 'refused'
    | 'transferred'
    | 'returned'
  partnerState?: string
  agency?: {
    code: string
    name?: string
  }
  procedureCode?: string
  submittedAt?: string
  submittedBy?: {
    fullName?: string
    phone?: string
    email?: string
    address?: string
  }
  files?: {
    name: string
    url: string
  }[]
  /**
   * The same citizen raises it again.
   */
  followsPetitionId?: string
  /**
   * Absent until the citizen says so.
   */
  satisfaction?: 'satisfied' | 'unsatisfied'
  /**
   * Which terms hold for it, as the configuration of the endpoint says. When they end is for the calendar of the agency.
   */
  terms: {
    step: 'take-over' | 'refuse-or-transfer' | 'ask-supplement' | 'resolve' | 'publish'
    amount: number
    unit: 'working-days' | 'working-hours'
    from: 'submitted' | 'taken-over' | 'answered'
  }[]
  /**
   * Pointers into the partner's packet.
   */
  unreadable?: string[]
}

/**
 * What the city answers to a petition. It belongs to no dossier.
 */
export interface PetitionAnswer {
  /**
   * The partner's.
   */
  petitionId: string
  content: string
  answeredBy: {
    name: string
    title?: string
  }
  answeredAt: string
  isPublic: boolean
  files?: {
    name: string
    url: string
  }[]
}

/**
 * What the city does with a petition. It belongs to no dossier. An answer is a message of its own.
 */
export interface PetitionProgress {
  /**
   * The partner's.
   */
  petitionId: string
  state: 'accepted' | 'processing' | 'supplement-needed' | 'refused' | 'transferred' | 'returned'
  /**
   * What is done, what has to be supplemented, or why it is refused or passed on.
   */
  content: string
  officer: {
    name: string
    title?: string
  }
  at: string
}

/**
 * Asks the post to fetch papers of a dossier or to bring its result.
 */
export interface PostalOrder {
  dossierCode: string
  /**
   * The sender's, mostly the dossier's code; another for a further order of the same dossier.
   */
  orderNumber: string
  sender: {
    fullName: string
    phone: string
    email?: string
    address: string
    /**
     * Postal codes; codes of administrative units where the endpoint translates them.
     */
    place: {
      provinceCode: string
      districtCode?: string
      wardCode?: string
    }
  }
  receiver: {
    fullName: string
    phone: string
    email?: string
    address: string
    /**
     * Postal codes; codes of administrative units where the endpoint translates them.
     */
    place: {
      provinceCode: string
      districtCode?: string
      wardCode?: string
    }
  }
  content?: string
  note?: string
  /**
   * Where the label is there already.
   */
  itemCode?: string
  /**
   * In dong.
   */
  cashOnDelivery?: number
}

/**
 * What the post asks for an item.
 */
export interface PostalPrice {
  /**
   * In dong.
   */
  amount: number
  currency: 'VND'
}

/**
 * Asks the post what an item would cost.
 */
export interface PostalPriceRequest {
  weightGrams: number
  isReturned?: boolean
  /**
   * Postal codes; codes of administrative units where the endpoint translates them.
   */
  from: {
    provinceCode: string
    districtCode?: string
    wardCode?: string
  }
  /**
   * Postal codes; codes of administrative units where the endpoint translates them.
   */
  to: {
    provinceCode: string
    districtCode?: string
    wardCode?: string
  }
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

/**
 * The catalogue of the national portal says something new of a procedure.
 */
export interface ProcedureChange {
  procedureCode: string
  change: 'added' | 'changed' | 'withdrawn'
  version: number
  at: string
  name?: string
  differences?: {
    /**
     * fees, terms, components, agencies, name and so on, or a JSON pointer into the procedure.
     */
    field: string
    before?: string
    after?: string
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
  /**
   * Where the dossier is not in the record yet, or does not name the person: somebody with the right answers for it. Marked in the record.
   */
  override?: {
    reason: string
  }
}

/**
 * A question that a citizen asked on the partner's site, or on the city's own.
 */
export interface Question {
  questionId: string
  askedVia?: 'national-portal' | 'own-system'
  content: string
  fieldCode?: string
  procedureCode?: string
  agency?: {
    code: string
    name?: string
  }
  askedBy?: {
    fullName?: string
    address?: string
    email?: string
    phone?: string
  }
  answerId?: string
  answer?: string
  /**
   * As received; the list of values is not public.
   */
  partnerStatus?: string
}

/**
 * What the partner shows as answers; none where nobody has answered.
 */
export interface QuestionAnswers {
  questionId: string
  answers: {
    content: string
    answerId?: string
    answeredAt?: string
    answeredBy?: {
      name: string
      title?: string
    }
    agency?: {
      code: string
      name?: string
    }
  }[]
}

export interface QuestionReference {
  questionId: string
}

/**
 * What a partner says when it has taken something.
 */
export interface Receipt {
  message?: string
  partnerId?: string
}

/**
 * A person at the bridge has decided who is competent for a submission of which no rule could tell.
 */
export interface RoutingDecision {
  dossierCode: string
  caseId: string
  procedureCode?: string
  receivingAgency?: string
  competentAgency: {
    code: string
    name?: string
  }
  decidedAt: string
  decidedBy: string
  reason?: string
}

/**
 * What the tax office asks for a land dossier.
 */
export interface TaxNotice {
  dossierCode: string
  items: {
    taxCode?: string
    decisionNumber?: string
    decisionDate?: string
    /**
     * In dong.
     */
    amount: number
    name?: string
  }[]
  /**
   * What the partner wrote and nobody can read as what belongs there: no date, by the partner's name of the field; or too long or no code, by a pointer to our field. Kept as it came, because what is only supplementary costs no message.
   */
  unreadable?: {
    field: string
    text: string
  }[]
}

/**
 * The proof that a land tax was paid.
 */
export interface TaxPayment {
  dossierCode: string
  taxCode?: string
  payer: {
    fullName: string
    identifier?: string
    address?: string
    provinceCode?: string
    districtCode?: string
    wardCode?: string
  }
  documentUrl?: string
  noticeCode?: string
  paidAt?: string
  /**
   * In dong.
   */
  amount: number
  content?: string
  /**
   * As received; the list of values is not public.
   */
  partnerStatus?: number
  /**
   * What the partner wrote and nobody can read as what belongs there: no date, by the partner's name of the field; or too long or no code, by a pointer to our field. Kept as it came, because what is only supplementary costs no message.
   */
  unreadable?: {
    field: string
    text: string
  }[]
}

/**
 * A citizen asks to take a dossier back; the city decides.
 */
export interface WithdrawalRequest {
  dossierCode: string
  requestedAt: string
  reason?: string
}

/** Canonical message types by schema name. */
export interface Schemas {
  'answer': Answer
  'apology': Apology
  'benefit-dossier': BenefitDossier
  'case-report': CaseReport
  'citizen': Citizen
  'citizen-claim': CitizenClaim
  'citizen-supplement': CitizenSupplement
  'citizen-verification': CitizenVerification
  'civil-code-list': CivilCodeList
  'civil-code-list-request': CivilCodeListRequest
  'civil-register-entry': CivilRegisterEntry
  'civil-registration': CivilRegistration
  'civil-registration-reference': CivilRegistrationReference
  'criminal-record-application': CriminalRecordApplication
  'delivery-report': DeliveryReport
  'dossier': Dossier
  'dossier-hand-over': DossierHandOver
  'dossier-mirror': DossierMirror
  'dossier-reference': DossierReference
  'enterprise': Enterprise
  'enterprise-filing': EnterpriseFiling
  'enterprise-filing-reference': EnterpriseFilingReference
  'enterprise-reference': EnterpriseReference
  'evaluation': Evaluation
  'fee-receipt': FeeReceipt
  'fee-receipt-issued': FeeReceiptIssued
  'fee-receipt-reference': FeeReceiptReference
  'insurance-history': InsuranceHistory
  'insurance-reference': InsuranceReference
  'insured-person': InsuredPerson
  'insured-person-claim': InsuredPersonClaim
  'insured-person-list': InsuredPersonList
  'land-dossier': LandDossier
  'land-notice': LandNotice
  'land-tax-notice': LandTaxNotice
  'land-update': LandUpdate
  'linked-registration': LinkedRegistration
  'linked-state': LinkedState
  'notice': Notice
  'online-submission': OnlineSubmission
  'paper': Paper
  'paper-question': PaperQuestion
  'parcel-list': ParcelList
  'parcel-question': ParcelQuestion
  'partner-dossier': PartnerDossier
  'payment-confirmation': PaymentConfirmation
  'payment-reference': PaymentReference
  'payment-request': PaymentRequest
  'payment-started': PaymentStarted
  'payment-state': PaymentState
  'person-reference': PersonReference
  'petition': Petition
  'petition-answer': PetitionAnswer
  'petition-progress': PetitionProgress
  'postal-order': PostalOrder
  'postal-price': PostalPrice
  'postal-price-request': PostalPriceRequest
  'procedure': Procedure
  'procedure-change': ProcedureChange
  'procedure-list': ProcedureList
  'procedure-list-request': ProcedureListRequest
  'procedure-reference': ProcedureReference
  'progress': Progress
  'purpose': Purpose
  'question': Question
  'question-answers': QuestionAnswers
  'question-reference': QuestionReference
  'receipt': Receipt
  'routing-decision': RoutingDecision
  'tax-notice': TaxNotice
  'tax-payment': TaxPayment
  'withdrawal-request': WithdrawalRequest
}

export type SchemaName = keyof Schemas
