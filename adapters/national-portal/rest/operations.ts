import {
  completed,
  type DeliveryContext,
  inDoubt,
  type LookUpResult,
  type Outcome,
  transient,
} from '#adapter-kit'
import type { Dossier, Receipt } from '#schemas/types.ts'
import { restNotes } from '../left-out.ts'
import { progressKey } from '../progress.ts'
import { saysExists } from '../reply.ts'
import type { Settings } from '../settings.ts'
import { type RestRequest, restOf, restOperation } from './call.ts'
import { checkRestDossier, checkRestProgress } from './checks.ts'
import { createdMarks, createRequest } from './dossier.ts'
import { restFieldPointers, restProgressPointers } from './field-pointers.ts'
import { idOf, isOfAnother, numberOf, restPartnerDossier, statusOf } from './held-dossier.ts'
import { progressRequest } from './progress.ts'
import { type RestReference, readReference, writeReference } from './reference.ts'
import { type RestReply, refusedBy, verdictOf, wordsOf } from './reply.ts'
import progressPacket from './schemas/capnhattientrinh-request.json' with { type: 'json' }
import createPacket from './schemas/createdossier-request.json' with { type: 'json' }
import reply from './schemas/reply.json' with { type: 'json' }
import { bringsLists, listsMark, statusRequest } from './status.ts'

type Context = DeliveryContext<Settings>

const receipt = (answer: RestReply): Receipt => {
  const partnerId = idOf(answer)
  const { message } = answer
  return {
    ...(message !== '' && message.length <= 2000 && { message }),
    ...(partnerId !== '' && partnerId.length <= 200 && { partnerId }),
  }
}

const another = ['REPLY_OF_ANOTHER', 'The answer names another dossier than was meant'] as const

/** A question is asked again; only a call that changes something is in doubt. */
const refuseOther = (answer: RestReply, asked: string): void => {
  if (isOfAnother(answer, asked)) throw transient(...another, wordsOf(answer))
}

/** The reference once the create was taken: the portal's id, its number where it numbers, and what was carried. */
const createdReference = (answer: RestReply, dossier: Dossier, settings: Settings): string => {
  const number = numberOf(answer)
  const numbers = restOf(settings).numbering === 'portal' && number !== undefined
  const marks = createdMarks(dossier, settings)
  return writeReference({ id: idOf(answer), marks, ...(numbers && { code: number }) })
}

/** After a create the status is said as well, unless it is the one that a new dossier has by itself. */
const isUnfinished = ({ status }: Dossier, settings: Settings): boolean =>
  status !== restOf(settings).statusAfterCreate

const afterCreate = (answer: RestReply, dossier: Dossier, { settings }: Context) => {
  const rest = restOf(settings)
  const verdict = verdictOf(answer, rest)
  // Whatever the code: a create that succeeded does not say that it was there before.
  const wasThere = verdict === 'exists' || saysExists(answer)
  // Taken, and no id to speak of it with: the next status goes by the dossier's code.
  const isDone = !wasThere && (verdict === 'done' || (verdict === 'unclear' && idOf(answer) !== ''))
  if (isDone && isOfAnother(answer, answer.number ?? dossier.code)) throw inDoubt(...another, wordsOf(answer))
  if (isDone) {
    const reference = createdReference(answer, dossier, settings)
    return completed(receipt(answer), {
      reference,
      ...(isUnfinished(dossier, settings) && { unfinished: true }),
    })
  }
  if (wasThere) {
    const id = idOf(answer)
    throw transient('ALREADY_EXISTS', 'The portal has this dossier already', {
      learnt: 'exists',
      ...wordsOf(answer),
      reference: writeReference({ id, marks: {} }),
    })
  }
  return refusedBy(answer, rest, restFieldPointers)
}

/** The reference once fees and results have gone along, where they did. */
const afterLists = (dossier: Dossier, held: RestReference): string => {
  const lists = bringsLists(dossier, held) ? { lists: listsMark(dossier) } : {}
  return writeReference({ ...held, marks: { ...held.marks, ...lists } })
}

const afterStatus = (answer: RestReply, dossier: Dossier, { settings, reference }: Context) => {
  const rest = restOf(settings)
  const verdict = verdictOf(answer, rest)
  if (verdict === 'done') {
    return completed(receipt(answer), { reference: afterLists(dossier, readReference(reference)) })
  }
  if (verdict === 'missing') {
    throw transient('NOT_AT_PARTNER', 'The portal does not have this dossier', {
      learnt: 'missing',
      ...wordsOf(answer),
    })
  }
  return refusedBy(answer, rest, restFieldPointers)
}

const askForDossier = (code: string, settings: Settings): RestRequest | undefined =>
  restOf(settings).paths.lookUp === undefined ? undefined : { call: 'lookUp', body: { maHoSo: code } }

/**
 * What the portal has of it. With its id, where the answer to the create was lost; and where only the status is another, the
 * status is sent (again).
 */
const foundBy = (
  answer: RestReply,
  dossier: Dossier,
  { settings, known, reference }: Context,
): LookUpResult | Outcome<Receipt> => {
  refuseOther(answer, readReference(reference).code ?? dossier.code)
  const verdict = verdictOf(answer, restOf(settings))
  if (verdict === 'missing') return 'not-received'
  const held = statusOf(answer)
  if (verdict !== 'done' || held === undefined)
    throw transient('LOOK_UP_REFUSED', 'The portal did not say what it has of the dossier', {
      ...wordsOf(answer),
    })
  if (held !== dossier.status) {
    const begun = known ? reference : createdReference(answer, dossier, settings)
    return completed({}, { ...(begun !== undefined && { reference: begun }), unfinished: true })
  }
  const before = known ? readReference(reference) : readReference(createdReference(answer, dossier, settings))
  return completed(receipt(answer), { reference: afterLists(dossier, before) })
}

/** A new dossier is created; of one that the portal has, only the status moves on. */
export const restDossier = restOperation({
  summary: 'Creates the dossier (CreateDossier) with its files; later states as CapNhatTrangThai.',
  input: 'dossier',
  output: 'receipt',
  use: 'delivery',
  repeatable: (settings, side) => {
    const { repeatedCreate, repeatedStatus, numbering } = restOf(settings)
    // A number that the portal drew tells nobody that the dossier is the same.
    return side?.known ? repeatedStatus === 'harmless' : repeatedCreate === 'refused' && numbering === 'city'
  },
  supersedes: true,
  lane: ({ code }) => code,
  creates: { key: ({ code }) => code, again: 'send' },
  check: checkRestDossier,
  notes: restNotes,
  packets: { request: createPacket, reply },

  toRequest: (dossier, { known, settings, reference, codes }) =>
    known
      ? statusRequest(dossier, readReference(reference), settings)
      : createRequest(dossier, settings, { codes }),

  fromReply: (answer, dossier, context) =>
    context.known ? afterStatus(answer, dossier, context) : afterCreate(answer, dossier, context),

  lookUp: {
    toRequest: ({ code }, { settings, reference }) => {
      if (restOf(settings).numbering === 'portal' && readReference(reference).code === undefined)
        return undefined
      return askForDossier(readReference(reference).code ?? code, settings)
    },
    fromReply: foundBy,
  },
})

export const restProgress = restOperation({
  summary: 'Adds steps of processing to a dossier that the portal has (CapNhatTienTrinh).',
  input: 'progress',
  output: 'receipt',
  use: 'delivery',
  repeatable: (settings) => restOf(settings).repeatedProgressRow === 'refused',
  lane: ({ dossierCode }) => dossierCode,
  creates: { key: progressKey, again: 'skip' },
  check: checkRestProgress,
  packets: { request: progressPacket, reply },

  toRequest: (step, { settings, reference }) => progressRequest([step], readReference(reference), settings),

  fromReply: (answer, _step, { settings }) => {
    const rest = restOf(settings)
    const verdict = verdictOf(answer, rest)
    if (verdict === 'done') return completed(receipt(answer))
    // A row that the portal has is all that we wanted.
    if (verdict === 'exists' && rest.repeatedProgressRow === 'refused') return completed({})
    return refusedBy(answer, rest, restProgressPointers)
  },

  batch: {
    max: 10,
    toRequest: (steps, [{ settings, reference }]) =>
      progressRequest(steps, readReference(reference), settings),
    fromReply: (answer, steps, [{ settings }]) => {
      const rest = restOf(settings)
      if (verdictOf(answer, rest) === 'done') return steps.map(() => completed(receipt(answer)))
      // Throws where there was no usable answer; a refusal does not say which row it means.
      refusedBy(answer, rest, restProgressPointers)
      return 'separately'
    },
  },
})

export const restLookUp = restOperation({
  summary: 'Asks what the portal holds of a dossier; PROPOSED, and only where a path is set.',
  input: 'dossier-reference',
  output: 'partner-dossier',
  use: 'query',
  repeatable: true,
  toRequest: ({ dossierCode }, { settings, reference }) =>
    askForDossier(readReference(reference).code ?? dossierCode, settings) ?? {
      call: 'lookUp',
      body: { maHoSo: dossierCode },
    },
  fromReply: (answer, { dossierCode }, { settings, reference }) => {
    refuseOther(answer, readReference(reference).code ?? dossierCode)
    const rest = restOf(settings)
    const verdict = verdictOf(answer, rest)
    if (verdict === 'missing') return completed({ found: false })
    return verdict === 'done' ? completed(restPartnerDossier(answer)) : refusedBy(answer, rest, {})
  },
})
