// Generated from schemas/*.json by `npm run generate`; edit the schemas, not this file.
import answer from './answer.json' with { type: 'json' }
import apology from './apology.json' with { type: 'json' }
import benefitDossier from './benefit-dossier.json' with { type: 'json' }
import caseReport from './case-report.json' with { type: 'json' }
import citizen from './citizen.json' with { type: 'json' }
import citizenClaim from './citizen-claim.json' with { type: 'json' }
import citizenSupplement from './citizen-supplement.json' with { type: 'json' }
import citizenVerification from './citizen-verification.json' with { type: 'json' }
import civilCodeList from './civil-code-list.json' with { type: 'json' }
import civilCodeListRequest from './civil-code-list-request.json' with { type: 'json' }
import civilRegisterEntry from './civil-register-entry.json' with { type: 'json' }
import civilRegistration from './civil-registration.json' with { type: 'json' }
import civilRegistrationReference from './civil-registration-reference.json' with { type: 'json' }
import criminalRecordApplication from './criminal-record-application.json' with { type: 'json' }
import deliveryReport from './delivery-report.json' with { type: 'json' }
import dossier from './dossier.json' with { type: 'json' }
import dossierHandOver from './dossier-hand-over.json' with { type: 'json' }
import dossierMirror from './dossier-mirror.json' with { type: 'json' }
import dossierReference from './dossier-reference.json' with { type: 'json' }
import enterprise from './enterprise.json' with { type: 'json' }
import enterpriseFiling from './enterprise-filing.json' with { type: 'json' }
import enterpriseFilingReference from './enterprise-filing-reference.json' with { type: 'json' }
import enterpriseReference from './enterprise-reference.json' with { type: 'json' }
import evaluation from './evaluation.json' with { type: 'json' }
import feeReceipt from './fee-receipt.json' with { type: 'json' }
import feeReceiptIssued from './fee-receipt-issued.json' with { type: 'json' }
import feeReceiptReference from './fee-receipt-reference.json' with { type: 'json' }
import insuranceHistory from './insurance-history.json' with { type: 'json' }
import insuranceReference from './insurance-reference.json' with { type: 'json' }
import insuredPerson from './insured-person.json' with { type: 'json' }
import insuredPersonClaim from './insured-person-claim.json' with { type: 'json' }
import insuredPersonList from './insured-person-list.json' with { type: 'json' }
import landDossier from './land-dossier.json' with { type: 'json' }
import landNotice from './land-notice.json' with { type: 'json' }
import landTaxNotice from './land-tax-notice.json' with { type: 'json' }
import landUpdate from './land-update.json' with { type: 'json' }
import linkedRegistration from './linked-registration.json' with { type: 'json' }
import linkedState from './linked-state.json' with { type: 'json' }
import notice from './notice.json' with { type: 'json' }
import onlineSubmission from './online-submission.json' with { type: 'json' }
import paper from './paper.json' with { type: 'json' }
import paperQuestion from './paper-question.json' with { type: 'json' }
import parcelList from './parcel-list.json' with { type: 'json' }
import parcelQuestion from './parcel-question.json' with { type: 'json' }
import partnerDossier from './partner-dossier.json' with { type: 'json' }
import paymentConfirmation from './payment-confirmation.json' with { type: 'json' }
import paymentReference from './payment-reference.json' with { type: 'json' }
import paymentRequest from './payment-request.json' with { type: 'json' }
import paymentStarted from './payment-started.json' with { type: 'json' }
import paymentState from './payment-state.json' with { type: 'json' }
import personReference from './person-reference.json' with { type: 'json' }
import petition from './petition.json' with { type: 'json' }
import petitionAnswer from './petition-answer.json' with { type: 'json' }
import petitionProgress from './petition-progress.json' with { type: 'json' }
import postalOrder from './postal-order.json' with { type: 'json' }
import postalPrice from './postal-price.json' with { type: 'json' }
import postalPriceRequest from './postal-price-request.json' with { type: 'json' }
import procedure from './procedure.json' with { type: 'json' }
import procedureChange from './procedure-change.json' with { type: 'json' }
import procedureList from './procedure-list.json' with { type: 'json' }
import procedureListRequest from './procedure-list-request.json' with { type: 'json' }
import procedureReference from './procedure-reference.json' with { type: 'json' }
import progress from './progress.json' with { type: 'json' }
import purpose from './purpose.json' with { type: 'json' }
import question from './question.json' with { type: 'json' }
import questionAnswers from './question-answers.json' with { type: 'json' }
import questionReference from './question-reference.json' with { type: 'json' }
import receipt from './receipt.json' with { type: 'json' }
import routingDecision from './routing-decision.json' with { type: 'json' }
import taxNotice from './tax-notice.json' with { type: 'json' }
import taxPayment from './tax-payment.json' with { type: 'json' }
import withdrawalRequest from './withdrawal-request.json' with { type: 'json' }
import type { SchemaName } from './types.ts'

/** A JSON Schema (2020-12) as a plain object. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** Every canonical schema by its name: what Long Biên promises to take and to give. */
export const schemas: Readonly<Record<SchemaName, JsonSchema>> = {
  answer: answer,
  apology: apology,
  'benefit-dossier': benefitDossier,
  'case-report': caseReport,
  citizen: citizen,
  'citizen-claim': citizenClaim,
  'citizen-supplement': citizenSupplement,
  'citizen-verification': citizenVerification,
  'civil-code-list': civilCodeList,
  'civil-code-list-request': civilCodeListRequest,
  'civil-register-entry': civilRegisterEntry,
  'civil-registration': civilRegistration,
  'civil-registration-reference': civilRegistrationReference,
  'criminal-record-application': criminalRecordApplication,
  'delivery-report': deliveryReport,
  dossier: dossier,
  'dossier-hand-over': dossierHandOver,
  'dossier-mirror': dossierMirror,
  'dossier-reference': dossierReference,
  enterprise: enterprise,
  'enterprise-filing': enterpriseFiling,
  'enterprise-filing-reference': enterpriseFilingReference,
  'enterprise-reference': enterpriseReference,
  evaluation: evaluation,
  'fee-receipt': feeReceipt,
  'fee-receipt-issued': feeReceiptIssued,
  'fee-receipt-reference': feeReceiptReference,
  'insurance-history': insuranceHistory,
  'insurance-reference': insuranceReference,
  'insured-person': insuredPerson,
  'insured-person-claim': insuredPersonClaim,
  'insured-person-list': insuredPersonList,
  'land-dossier': landDossier,
  'land-notice': landNotice,
  'land-tax-notice': landTaxNotice,
  'land-update': landUpdate,
  'linked-registration': linkedRegistration,
  'linked-state': linkedState,
  notice: notice,
  'online-submission': onlineSubmission,
  paper: paper,
  'paper-question': paperQuestion,
  'parcel-list': parcelList,
  'parcel-question': parcelQuestion,
  'partner-dossier': partnerDossier,
  'payment-confirmation': paymentConfirmation,
  'payment-reference': paymentReference,
  'payment-request': paymentRequest,
  'payment-started': paymentStarted,
  'payment-state': paymentState,
  'person-reference': personReference,
  petition: petition,
  'petition-answer': petitionAnswer,
  'petition-progress': petitionProgress,
  'postal-order': postalOrder,
  'postal-price': postalPrice,
  'postal-price-request': postalPriceRequest,
  procedure: procedure,
  'procedure-change': procedureChange,
  'procedure-list': procedureList,
  'procedure-list-request': procedureListRequest,
  'procedure-reference': procedureReference,
  progress: progress,
  purpose: purpose,
  question: question,
  'question-answers': questionAnswers,
  'question-reference': questionReference,
  receipt: receipt,
  'routing-decision': routingDecision,
  'tax-notice': taxNotice,
  'tax-payment': taxPayment,
  'withdrawal-request': withdrawalRequest,
}
