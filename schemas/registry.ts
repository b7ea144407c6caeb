import answer from './answer.json' with { type: 'json' }
import caseReport from './case-report.json' with { type: 'json' }
import citizen from './citizen.json' with { type: 'json' }
import citizenClaim from './citizen-claim.json' with { type: 'json' }
import citizenSupplement from './citizen-supplement.json' with { type: 'json' }
import citizenVerification from './citizen-verification.json' with { type: 'json' }
import deliveryReport from './delivery-report.json' with { type: 'json' }
import dossier from './dossier.json' with { type: 'json' }
import dossierHandOver from './dossier-hand-over.json' with { type: 'json' }
import dossierMirror from './dossier-mirror.json' with { type: 'json' }
import dossierReference from './dossier-reference.json' with { type: 'json' }
import onlineSubmission from './online-submission.json' with { type: 'json' }
import partnerDossier from './partner-dossier.json' with { type: 'json' }
import paymentConfirmation from './payment-confirmation.json' with { type: 'json' }
import paymentReference from './payment-reference.json' with { type: 'json' }
import paymentRequest from './payment-request.json' with { type: 'json' }
import paymentStarted from './payment-started.json' with { type: 'json' }
import paymentState from './payment-state.json' with { type: 'json' }
import procedure from './procedure.json' with { type: 'json' }
import procedureChange from './procedure-change.json' with { type: 'json' }
import procedureList from './procedure-list.json' with { type: 'json' }
import procedureListRequest from './procedure-list-request.json' with { type: 'json' }
import procedureReference from './procedure-reference.json' with { type: 'json' }
import progress from './progress.json' with { type: 'json' }
import purpose from './purpose.json' with { type: 'json' }
import question from './question.json' with { type: 'json' }
import receipt from './receipt.json' with { type: 'json' }
import routingDecision from './routing-decision.json' with { type: 'json' }
import taxNotice from './tax-notice.json' with { type: 'json' }
import taxPayment from './tax-payment.json' with { type: 'json' }
import type { SchemaName } from './types.ts'
import withdrawalRequest from './withdrawal-request.json' with { type: 'json' }

/** A JSON Schema (2020-12) as a plain object. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** Every canonical schema by its name: what Long Biên promises to take and to give. */
export const schemas: Readonly<Record<SchemaName, JsonSchema>> = {
  answer,
  'case-report': caseReport,
  'citizen-claim': citizenClaim,
  'citizen-supplement': citizenSupplement,
  'citizen-verification': citizenVerification,
  citizen,
  'delivery-report': deliveryReport,
  'dossier-hand-over': dossierHandOver,
  'dossier-mirror': dossierMirror,
  'dossier-reference': dossierReference,
  dossier,
  'online-submission': onlineSubmission,
  'partner-dossier': partnerDossier,
  'payment-confirmation': paymentConfirmation,
  'payment-reference': paymentReference,
  'payment-request': paymentRequest,
  'payment-started': paymentStarted,
  'payment-state': paymentState,
  'procedure-change': procedureChange,
  'procedure-list-request': procedureListRequest,
  'procedure-list': procedureList,
  'procedure-reference': procedureReference,
  procedure,
  progress,
  purpose,
  question,
  receipt,
  'routing-decision': routingDecision,
  'tax-notice': taxNotice,
  'tax-payment': taxPayment,
  'withdrawal-request': withdrawalRequest,
}
