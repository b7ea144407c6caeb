import type { Text } from '#adapter-kit'
import type { Allowed } from '#shares/sender-shares.ts'
import type { OverShare, Shares } from '#shares/share.ts'
import { type Problem, type ProblemDetails, problem } from './problem.ts'

/** What there is so much of. */
const units: Readonly<Record<keyof Shares, Text>> = {
  requestsPerSecond: { vi: 'lời gọi', en: 'calls' },
  bytesPerSecond: { vi: 'byte nội dung', en: 'bytes of bodies' },
  databaseConnections: { vi: 'kết nối cơ sở dữ liệu cùng lúc', en: 'connections to the record at once' },
  callsInLine: { vi: 'lời gọi chờ đến lượt', en: 'calls that wait for their turn' },
  bulkCalls: { vi: 'lời gọi gửi nhiều thông điệp cùng lúc', en: 'calls with many messages at once' },
  messagesInCommit: { vi: 'thông điệp đang chờ ghi', en: 'messages that wait to be written' },
  questions: { vi: 'câu hỏi cùng lúc', en: 'questions at once' },
  questionPlaces: { vi: 'câu hỏi cùng lúc tới đối tác này', en: 'questions at once to this partner' },
  openDeliveries: { vi: 'lượt gửi chưa xong tới một nơi nhận', en: 'open deliveries at one endpoint' },
  longPolls: {
    vi: 'lời gọi chờ hộp thư hoặc theo dõi tình hình cùng lúc',
    en: 'calls that wait for an inbox or watch the pulse at once',
  },
  replays: { vi: 'lần gửi lại hàng loạt đang chạy', en: 'running replays of many' },
}

/** In the words of `RateLimit-Policy`; calls where it is nothing else. */
const unitName = (share: keyof Shares, atOnce: boolean): string =>
  share === 'bytesPerSecond' ? ';qu="content-bytes"' : atOnce ? ';qu="concurrent-requests"' : ''

type Policy = Pick<OverShare, 'share' | 'limit' | 'windowSeconds'>

const policyOf = ({ share, limit, windowSeconds }: Policy): string =>
  `"${share}";q=${limit}${unitName(share, windowSeconds === undefined)}${windowSeconds === undefined ? '' : `;w=${windowSeconds}`}`

/** What of the shares runs short, for callers that slow down by themselves. */
export const allowanceHeaders = (allowed: readonly Allowed[]): Readonly<Record<string, string>> =>
  allowed.length === 0
    ? {}
    : {
        'RateLimit-Policy': allowed.map(policyOf).join(', '),
        RateLimit: allowed.map(({ share, left }) => `"${share}";r=${Math.floor(left)}`).join(', '),
      }

/** What a refusal says: which share, how much it is, when to come back. */
export const overShareDetails = (over: OverShare): ProblemDetails => {
  const { share, limit, windowSeconds, retryAfterSeconds } = over
  const { vi, en } = units[share]
  const within =
    windowSeconds === undefined
      ? { vi: '', en: '' }
      : { vi: ` trong ${windowSeconds} giây`, en: ` in ${windowSeconds} seconds` }
  return {
    detail: {
      vi: `Tối đa ${limit} ${vi}${within.vi} (${share})`,
      en: `At most ${limit} ${en}${within.en} (${share})`,
    },
    more: { share, limit },
    retryAfterSeconds,
    headers: { 'RateLimit-Policy': policyOf(over), RateLimit: `"${share}";r=0;t=${retryAfterSeconds}` },
  }
}

export const overShare = (over: OverShare): Problem => problem('too-many-requests', overShareDetails(over))
