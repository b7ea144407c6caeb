import type { Context } from '../context.ts'
import { plainText } from '../table.ts'

/** A refresh of the catalogue. */
export interface Run {
  readonly id: number
  readonly startedAt: string
  readonly endedAt?: string
  readonly result?: 'finished' | 'abandoned'
  readonly short: boolean
  readonly listed?: number
  readonly asked: number
  readonly added: number
  readonly changed: number
  readonly withdrawn: number
  readonly unreadable: readonly string[]
}

export const runText = (
  { listed = 0, asked, added, changed, withdrawn, short, unreadable }: Run,
  { say }: Context,
): string => {
  const figures = say({
    vi: `danh sách ${listed}, đã hỏi ${asked}: thêm ${added}, thay đổi ${changed}, bãi bỏ ${withdrawn}`,
    en: `${listed} listed, ${asked} asked for: ${added} added, ${changed} changed, ${withdrawn} withdrawn`,
  })
  const shortList = say({
    vi: 'danh sách ngắn bất thường: không bãi bỏ gì (--accept-short-list nếu danh sách đúng)',
    en: 'the list is suspiciously short: nothing was withdrawn (--accept-short-list if it is right)',
  })
  const broken = unreadable.join(', ')
  const unread = say({ vi: `không đọc được: ${broken}`, en: `unreadable: ${broken}` })
  return plainText([figures, ...(short ? [shortList] : []), ...(broken === '' ? [] : [unread])].join('; '))
}
