import { comparison, transient } from '#adapter-kit'
import type { Settings } from '../settings.ts'
import { type RestRequest, restOf } from './call.ts'
import { statusCode } from './codes.ts'
import { isOfAnother, statusOf } from './held-dossier.ts'
import { readReference } from './reference.ts'
import { type RestReply, verdictOf, wordsOf } from './reply.ts'
import reply from './schemas/reply.json' with { type: 'json' }

const unusable = (answer: RestReply) =>
  transient('LOOK_UP_REFUSED', 'The portal did not say what it has of the dossier', wordsOf(answer))

/**
 * What this generation shows is the status alone, and only where a path for the look-up is set (PROPOSED). A dossier that the
 * portal numbered and whose number we never heard cannot be asked about.
 */
export const restComparison = comparison<RestRequest, RestReply, Settings>({
  summary: 'asks for the status of a dossier, where a path for the look-up is set.',
  operations: { state: 'syncDossier', progress: 'syncProgress' },
  max: 1,
  aspects: ['state'],
  packets: { reply },
  believed: ({ dossier }) => ({ aspects: { state: [String(statusCode(dossier.status))] } }),
  toRequest: ([of], { settings }) => {
    const { paths, numbering } = restOf(settings)
    const { code } = readReference(of?.reference)
    const isNumbered = numbering === 'city' || code !== undefined
    if (!of || !isNumbered || paths.lookUp === undefined) return undefined
    return { call: 'lookUp', body: { maHoSo: code ?? of.code } }
  },
  fromReply: (answer, [of], { settings }) => {
    const asked = readReference(of?.reference).code ?? of?.code ?? ''
    // It may be the answer to somebody else's call.
    if (isOfAnother(answer, asked)) throw unusable(answer)
    const verdict = verdictOf(answer, restOf(settings))
    if (verdict === 'missing') return ['missing']
    const status = statusOf(answer)
    if (verdict !== 'done' || status === undefined) throw unusable(answer)
    return [{ aspects: { state: [String(statusCode(status))] } }]
  },
})
