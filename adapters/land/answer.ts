import {
  comparable,
  completed,
  digitsOf,
  dossierUnknown,
  inDoubt,
  isRecord,
  type Outcome,
  ownValue,
  permanent,
  rejected,
  transient,
} from '#adapter-kit'
import type { Receipt } from '#schemas/types.ts'
import type { LandReply } from './land-transport.ts'
import type { Settings } from './settings.ts'

type Meaning = Settings['answers'][string] | 'unheard-of'

interface Said {
  readonly data: unknown
  /** Absent where it was done. */
  readonly refused?: {
    readonly meaning: Meaning
    readonly words: { readonly partnerCode: string; readonly partnerText: string }
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (digitsOf(value) ?? ''))

const meaningOf = (code: string, type: string, text: string, settings: Settings): Meaning => {
  const known = ownValue(settings.answers, code) ?? ownValue(settings.answers, type)
  if (known !== undefined) return known
  const said = comparable(text)
  return settings.alreadyTakenTexts.some((one) => said.includes(comparable(one))) ? 'exists' : 'unheard-of'
}

/** `{data, status{success, code, type, time, message}}`: only `success` says whether it was done. */
export const readAnswer = ({ body }: LandReply, settings: Settings): Said => {
  const status = isRecord(body) ? body.status : undefined
  if (!isRecord(body) || !isRecord(status) || typeof status.success !== 'boolean')
    throw inDoubt('REPLY_UNREADABLE', 'The answer of the land office does not say whether it was done')
  if (status.success) return { data: body.data }
  const [code, type, text] = [textOf(status.code), textOf(status.type), textOf(status.message)]
  const meaning = meaningOf(code, type, text, settings)
  return { data: body.data, refused: { meaning, words: { partnerCode: type || code, partnerText: text } } }
}

/** What the land office's "no" means where nothing else is to be made of it. */
export const refusalOf = ({ meaning, words }: NonNullable<Said['refused']>): Outcome<never> => {
  switch (meaning) {
    case 'busy':
      throw transient('PARTNER_BUSY', 'The land office says that it failed', words)
    case 'unheard-of':
      throw permanent('ERROR_CODE_UNKNOWN', 'The land office refuses with a code that no table has', words)
    case 'exists':
      return rejected(
        'HANDED_OVER_BEFORE',
        'Cơ quan đất đai đã tiếp nhận hồ sơ này trước đó',
        'sender',
        words,
      )
    case 'unknown':
      return rejected(dossierUnknown, 'Cơ quan đất đai không có hồ sơ này', 'sender', words)
    case 'out-of-turn':
      return rejected('OUT_OF_TURN', 'Hồ sơ ở cơ quan đất đai không ở trạng thái cho phép', 'sender', words)
    case 'invalid':
      return rejected('REFUSED', 'Cơ quan đất đai không nhận nội dung này', 'sender', words)
  }
}

/** Their own id of the dossier; 0 stands where they gave none. */
const idIn = (data: unknown): Receipt => {
  const id = textOf(data)
  return id === '' || /^0+$/.test(id) ? {} : { partnerId: id }
}

/**
 * That the number is there already is what a hand-over wanted, where its answer was lost; the same news of a dossier that was handed
 * over before, and that we know of, changed nothing there.
 */
export const readHandOver = (reply: LandReply, known: boolean, settings: Settings): Outcome<Receipt> => {
  const { data, refused } = readAnswer(reply, settings)
  if (!refused) return completed(idIn(data))
  return refused.meaning === 'exists' && !known ? completed({}) : refusalOf(refused)
}

export const readUpdate = (reply: LandReply, settings: Settings): Outcome<Receipt> => {
  const { data, refused } = readAnswer(reply, settings)
  return refused ? refusalOf(refused) : completed(idIn(data))
}
