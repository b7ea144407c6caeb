import { type Finding, isRealDay, reject, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { dossierCodeParts } from './dossier-owner.ts'
import { ownedElsewhereFindings } from './owned-elsewhere.ts'
import { latestInstant, type RuleContext } from './rule-context.ts'
import { vietnamDay } from './vietnam-date.ts'

/** The day that a dossier code carries, as `YYYY-MM-DD`; undefined when there is no real one. */
export const dossierCodeDay = (code: string): string | undefined => {
  const digits = dossierCodeParts(code)?.date
  if (digits === undefined) return undefined
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
  return isRealDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : undefined
}

const shapeFindings = (code: string, pointer: string, latest: Date): Finding[] => {
  if (dossierCodeParts(code) === undefined) {
    const vi = 'Mã hồ sơ không đúng cấu trúc <mã đơn vị>-<ngày>-<số thứ tự>'
    return [reject(pointer, 'DOSSIER_CODE_FORMAT', vi, 'Not a dossier code: <agency>-<date>-<number>')]
  }
  const day = dossierCodeDay(code)
  if (day === undefined) {
    const vi = 'Phần ngày trong mã hồ sơ không phải là một ngày có thật'
    return [reject(pointer, 'DOSSIER_CODE_DATE', vi, 'The date in the dossier code does not exist')]
  }
  if (day > (vietnamDay(latest) ?? '')) {
    const vi = 'Phần ngày trong mã hồ sơ ở sau ngày hôm nay'
    return [reject(pointer, 'DOSSIER_CODE_DATE', vi, 'The date in the dossier code is in the future')]
  }
  return []
}

/** Roots of before a merger stand in old codes, and never in new ones (national-protocols B.5). */
const rootFindings = (code: string, pointer: string, { rootHasEnded }: RuleContext): Finding[] => {
  const root = /[A-Z]\d{2}/.exec(dossierCodeParts(code)?.agency ?? '')?.[0]
  const day = dossierCodeDay(code)
  if (root === undefined || day === undefined || !rootHasEnded?.(root, day)) return []
  const vi = 'Mã gốc của tỉnh trong mã hồ sơ không còn hiệu lực vào ngày ghi trong mã'
  const en = 'The province root in the dossier code had ended on the day that the code carries'
  return [warn(pointer, 'DOSSIER_CODE_ROOT', vi, en)]
}

/** Shape and date of a dossier code, whose it says that the dossier is, and that it is the one in the path. */
export const dossierCodeFindings = (code: string, pointer: string, context: RuleContext): Finding[] => {
  const found = shapeFindings(code, pointer, latestInstant(context))
  found.push(...rootFindings(code, pointer, context))
  if (context.ownership) found.push(...ownedElsewhereFindings(code, pointer, context.ownership))
  if (context.code !== undefined && context.code !== code) {
    const vi = 'Mã hồ sơ trong nội dung khác mã hồ sơ trong đường dẫn'
    found.push(reject(pointer, 'CODE_MISMATCH', vi, 'The dossier code differs from the one in the path'))
  }
  return found
}

/** Online dossiers are numbered when they are submitted, all others when they are received. */
export const dossierCodeDayFindings = (dossier: Dossier): Finding[] => {
  const inCode = dossierCodeDay(dossier.code)
  const online = dossier.channel === 'online'
  const numbered = vietnamDay(online ? dossier.submittedAt : dossier.receivedAt)
  if (inCode === undefined || numbered === undefined || inCode === numbered) return []
  const vi = online ? 'ngày nộp' : 'ngày tiếp nhận'
  const en = online ? 'submission' : 'reception'
  return [
    warn(
      '/code',
      'DOSSIER_CODE_DAY',
      `Phần ngày trong mã hồ sơ khác ${vi} hồ sơ`,
      `The date in the dossier code is not the day of ${en}`,
    ),
  ]
}
