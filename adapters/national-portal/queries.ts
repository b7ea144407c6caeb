import { completed, rejected } from '#adapter-kit'
import { askForDossier, integration, portalOperation, share } from './call.ts'
import { partnerDossier } from './partner-dossier.ts'
import { findProcedure, procedureList } from './procedure.ts'
import { procedureCode } from './procedure-code.ts'
import { refused } from './refusal.ts'
import { resultOf } from './reply.ts'
import catalogueRequest from './schemas/catalogue-request.json' with { type: 'json' }
import reply from './schemas/reply.json' with { type: 'json' }

const packets = { request: catalogueRequest, reply }

export const lookUpDossier = portalOperation({
  summary: 'Asks what the portal holds of a dossier (TraCuuHoSo).',
  input: 'dossier-reference',
  output: 'partner-dossier',
  use: 'query',
  repeatable: true,
  packets,

  toRequest: ({ dossierCode }) => askForDossier(dossierCode),
  fromReply: (answer, { dossierCode }, { settings }) => {
    const result = resultOf(answer, settings)
    return result === undefined ? refused(answer, settings) : completed(partnerDossier(result, dossierCode))
  },
})

export const getProcedure = portalOperation({
  summary: 'Fetches a procedure as it is published (LayThuTuc).',
  input: 'procedure-reference',
  output: 'procedure',
  use: 'query',
  repeatable: true,
  packets,

  toRequest: ({ code }, { settings }) => integration('LayThuTuc', { maTTHC: procedureCode(code, settings) }),
  fromReply: (answer, { code }, { settings }) => {
    const result = resultOf(answer, settings)
    if (result === undefined) return refused(answer, settings)
    const procedure = findProcedure(result, code)
    if (procedure) return completed(procedure)
    const reason = 'Cổng Dịch vụ công quốc gia không có thủ tục mang mã này.'
    return rejected('NOT_FOUND', reason, 'sender', { pointer: '/code' })
  },
})

export const listProcedures = portalOperation({
  summary: "Lists an agency's procedures (LayDanhSachTTHC).",
  input: 'procedure-list-request',
  output: 'procedure-list',
  use: 'query',
  repeatable: true,
  packets,

  // The service's argument and the envelope's agency are the same field.
  toRequest: ({ agencyCode }) =>
    share('LayDanhSachTTHC', agencyCode === undefined ? {} : { madonvi: agencyCode }),
  fromReply: (answer, _question, { settings }) => {
    const result = resultOf(answer, settings)
    return result === undefined ? refused(answer, settings) : completed(procedureList(result))
  },
})
