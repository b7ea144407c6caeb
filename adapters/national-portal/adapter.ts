import { completed, defineAdapter, transient } from '#adapter-kit'
import { askForDossier, integration, portalOperation } from './call.ts'
import { checkDossier, checkProgress } from './checks.ts'
import { wordFlags } from './codes.ts'
import { classicComparison } from './comparison.ts'
import { dossierPacket } from './dossier.ts'
import { dossierCodes, progressCodes } from './dossier-codes.ts'
import { shareEvaluation } from './evaluation.ts'
import { fieldPointers, progressFieldPointers } from './field-pointers.ts'
import { connectGenerations, eitherComparison, eitherGeneration } from './generations.ts'
import { acknowledge } from './inbound/acknowledgement.ts'
import { lookUpAnswers } from './inbound/answers-query.ts'
import { nhanhsdvcqg, nhantbthuedvcqg } from './inbound/callbacks.ts'
import { onlineChanges } from './inbound/changes-poll.ts'
import { payment } from './inbound/payment-confirmation.ts'
import { lookUpPayment, startPayment } from './inbound/payment-operations.ts'
import { answerQuestion, shareQuestion } from './inbound/question-operations.ts'
import { questionsForCity, questionsOfAgencies } from './inbound/question-polls.ts'
import { classicNotes } from './left-out.ts'
import { compareWithPortal } from './partner-dossier.ts'
import { progressKey, progressRow, progressRows } from './progress.ts'
import { progressLookUp } from './progress-look-up.ts'
import { getProcedure, listProcedures, lookUpDossier } from './queries.ts'
import { refused, wordsOf } from './refusal.ts'
import { type PortalReply, receipt, resultOf, saysExists, verdictOf } from './reply.ts'
import { restComparison } from './rest/comparison.ts'
import { restDossier, restLookUp, restProgress } from './rest/operations.ts'
import progressRequest from './schemas/capnhattiendo-request.json' with { type: 'json' }
import dossierRequest from './schemas/dongbohosomc-request.json' with { type: 'json' }
import reply from './schemas/reply.json' with { type: 'json' }
import settings from './settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { portalSimulator } from './simulator.ts'
import { words } from './words.ts'

const syncDossier = portalOperation({
  summary: 'Creates the dossier on the portal, or updates it where the portal has it already (DongBoHoSoMC).',
  input: 'dossier',
  output: 'receipt',
  use: 'delivery',
  // A repeated create is answered "already exists", a repeated update changes nothing.
  repeatable: true,
  reportsToPortal: true,
  supersedes: true,
  lane: ({ code }) => code,
  creates: { key: ({ code }) => code, again: 'send' },
  codes: dossierCodes,
  check: checkDossier,
  notes: classicNotes,
  packets: { request: dossierRequest, reply },

  toRequest: (dossier, { known, settings, link, codes }) =>
    integration('DongBoHoSoMC', {
      isUpdating: wordFlags.toPortal(`${known}`),
      data: [dossierPacket(dossier, settings, { link, codes })],
    }),

  fromReply: (answer, _dossier, { known, settings }) => {
    const verdict = verdictOf(answer, settings)
    // Whatever the code: what is there has to be told how the dossier stands now.
    if (!known && (verdict === 'exists' || saysExists(answer))) {
      throw transient('ALREADY_EXISTS', 'The portal has this dossier already', {
        learnt: 'exists',
        ...wordsOf(answer),
      })
    }
    if (verdict === 'done') return completed(receipt(answer))
    if (verdict === 'missing' && known) {
      throw transient('NOT_AT_PARTNER', 'The portal does not have this dossier', {
        learnt: 'missing',
        ...wordsOf(answer),
      })
    }
    return refused(answer, settings, fieldPointers)
  },

  lookUp: {
    toRequest: ({ code }) => askForDossier(code),
    fromReply: (answer, dossier, { settings, link, codes }) => {
      const result = resultOf(answer, settings)
      const compared =
        result === undefined ? 'not-received' : compareWithPortal(result, dossier, settings, { link, codes })
      if (compared === 'not-received' && saysExists(answer)) return 'differs'
      if (result !== undefined) return compared
      const { code } = refused(answer, settings)
      throw transient('LOOK_UP_REFUSED', `The portal did not say whether it has the dossier (${code})`, {
        ...wordsOf(answer),
      })
    },
  },
})

const syncProgress = portalOperation({
  summary: 'Adds steps of processing to a dossier that the portal has (CapNhatTienDoHoSoMC).',
  input: 'progress',
  output: 'receipt',
  use: 'delivery',
  repeatable: ({ repeatedProgressRow }) => repeatedProgressRow === 'refused',
  reportsToPortal: true,
  lane: ({ dossierCode }) => dossierCode,
  // Nothing that we saw of the portal recognises a repeated row, so we do.
  creates: { key: progressKey, again: 'skip' },
  codes: progressCodes,
  check: checkProgress,
  packets: { request: progressRequest, reply },

  toRequest: (progress) => integration('CapNhatTienDoHoSoMC', { data: [progressRow(progress)] }),

  fromReply: (answer, _progress, { settings }) => {
    if (verdictOf(answer, settings) === 'done') return completed(receipt(answer))
    return holdsRow(answer, settings) ? completed({}) : refused(answer, settings, progressFieldPointers)
  },

  lookUp: progressLookUp,

  batch: {
    max: 10,
    toRequest: (steps) => integration('CapNhatTienDoHoSoMC', { data: progressRows(steps) }),
    fromReply: (answer, steps, [{ settings }]) => {
      if (verdictOf(answer, settings) === 'done') return steps.map(() => completed(receipt(answer)))
      // Throws where the portal gave no usable answer; a refusal does not say which row it means.
      refused(answer, settings)
      return 'separately'
    },
  },
})

/** A row that the portal calls a duplicate is there, which is all that we wanted. */
const holdsRow = (answer: PortalReply, settings: Settings): boolean => {
  const verdict = verdictOf(answer, settings)
  return verdict === 'duplicate' || (verdict === 'exists' && settings.repeatedProgressRow === 'refused')
}

export const nationalPortal = defineAdapter<Settings>({
  name: 'national-portal',
  summary: 'National Public Service Portal (Cổng Dịch vụ công quốc gia), classic and REST generation.',
  settings,
  connect: connectGenerations,
  operations: {
    syncDossier: eitherGeneration(syncDossier, restDossier),
    syncProgress: eitherGeneration(syncProgress, restProgress, ({ dossierCode }) => dossierCode),
    acknowledge,
    shareQuestion,
    answerQuestion,
    shareEvaluation,
    lookUpDossier: eitherGeneration(lookUpDossier, restLookUp, ({ dossierCode }) => dossierCode),
    getProcedure,
    listProcedures,
    lookUpAnswers,
    startPayment,
    lookUpPayment,
  },
  callbacks: { nhanhsdvcqg, nhantbthuedvcqg, payment },
  polls: { onlineChanges, questionsForCity, questionsOfAgencies },
  comparison: eitherComparison(classicComparison, restComparison),
  words,
  simulator: portalSimulator,
  harmless: { operation: 'listProcedures', data: {} },
})
