import { setTimeout as pause } from 'node:timers/promises'
import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import { nfc } from '#adapter-kit'
import type { LookedUpDossier } from '#store/public-dossier.ts'
import type { DeadlineSource } from '../deadlines/view.ts'
import { type Problem, problem } from '../http/problem.ts'
import { given, say } from '../parts.ts'
import { answered, type Origin, routeFor } from '../route.ts'
import { open } from '../who.ts'
import type { LookUpLimits } from './look-up-limits.ts'
import { mayBeShown, type Shown } from './may-be-shown.ts'
import { type Names, publicDossierBody, publicDossierView } from './view.ts'

/** What the routes may do for those who are nobody to us. */
export interface PublicDossiersApi extends Shown {
  readonly enabled: boolean
  readonly origins: readonly string[]
  readonly cacheSeconds: number
  readonly answerAfterMs: number
  readonly limits: LookUpLimits
  /** Waits for a place among those who look at once, and gives what returns it; undefined where too many wait already. */
  enter(gone: () => AbortSignal): Promise<(() => void) | undefined>
  lookUp(code: string): Promise<LookedUpDossier | undefined>
  readonly names: Names
  readonly deadlines: DeadlineSource
}

const route = routeFor<PublicDossiersApi>()

/** The pages of which sites may read the answer. */
const crossOrigin = ({ origins }: PublicDossiersApi, { headers }: Origin) => {
  const { origin } = headers
  const isKnown = origin !== undefined && (origins.includes('*') || origins.includes(origin))
  return {
    Vary: 'Origin, Accept-Language',
    ...(isKnown && { 'Access-Control-Allow-Origin': origins.includes('*') ? '*' : origin }),
  }
}

const tooMany = (retryAfterSeconds: number, headers: Readonly<Record<string, string>>): Problem =>
  problem('too-many-look-ups', { retryAfterSeconds, headers })

interface Asked {
  readonly caller: Caller
  readonly code: string
  readonly receipt: string | undefined
}

/** One answer for all that is not shown, whyever it is not. */
const find = async ({ caller, code, receipt }: Asked, api: PublicDossiersApi) => {
  const dossier = await api.lookUp(nfc(code))
  return dossier && mayBeShown(caller, dossier, receipt, api) ? dossier : undefined
}

/** Not before its time, whether it is there or not; and never more at once than the others can spare. */
const inItsTime = async <Result>(
  api: PublicDossiersApi,
  origin: Origin,
  headers: Readonly<Record<string, string>>,
  look: () => Promise<Result>,
): Promise<Result> => {
  const earliest = performance.now() + api.answerAfterMs
  const leave = await api.enter(() => origin.gone)
  if (!leave) throw tooMany(1, headers)
  try {
    return await look()
  } finally {
    leave()
    await pause(Math.max(0, earliest - performance.now()))
  }
}

/** For the city's own web site. */
export const publicDossierRoutes = [
  route({
    id: 'getPublicDossier',
    method: 'GET',
    path: '/v1/public/dossiers/{code}',
    tag: 'Dossiers',
    summary: {
      vi: 'Tình trạng của một hồ sơ cho trang tra cứu của thành phố: không có dữ liệu cá nhân.',
      en: "How a dossier stands, for the city's own web site: nothing of a person.",
    },
    description: {
      vi: 'Tắt theo mặc định (`publicDossiers.enabled`). Không cần khóa; giới hạn số lần tra cứu theo địa chỉ và chung. Mã không có, hồ sơ không được công khai, số biên nhận sai hoặc thiếu đều trả lời như nhau: 404. Mỗi lần không tìm thấy tính bằng mười lần.',
      en: 'Off unless `publicDossiers.enabled`. No key is needed; look-ups are limited, of each address and of all together. An unknown code, a dossier that is not shown, a wrong or missing receipt number: all are answered alike, with 404, and count as ten.',
    },
    who: open,
    params: Type.Object({
      code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9./-]{0,99}$' }),
    }),
    query: given({
      receipt: Type.Optional(
        Type.String({
          maxLength: 200,
          description: 'Number of the receipt; where `publicDossiers.secondFactor` asks for it.',
          'x-description-vi': 'Số biên nhận; khi `publicDossiers.secondFactor` yêu cầu.',
          ...say('BAD_TEXT', 'Tối đa 200 ký tự', 'At most 200 characters'),
        }),
      ),
    }),
    answers: {
      200: {
        description: { vi: 'Tình trạng', en: 'How it stands' },
        schema: publicDossierView,
        headers: {
          'Cache-Control': {
            description: { vi: 'Được lưu bao lâu', en: 'How long it may be kept' },
            schema: Type.String(),
          },
        },
        example: {
          code: 'H26.900.01-260701-9001',
          state: 'processing',
          text: 'Đang giải quyết',
          procedure: { code: '1.900001', name: 'Thủ tục minh họa' },
          competentAgency: { code: 'H26.900', name: 'UBND phường Minh Họa' },
          submittedAt: '2026-07-01T01:10:00.000Z',
          receivedAt: '2026-07-01T01:15:00.000Z',
          deadline: 'running',
          dueAt: '2026-07-08T17:00:00+07:00',
          remaining: { workingMinutes: 1440, text: 'Còn 3 ngày làm việc' },
        },
      },
    },
    problems: ['too-many-look-ups', 'unavailable'],
    handle: async ({ caller, language, params: { code }, query: { receipt }, origin }, api) => {
      if (!api.enabled) throw problem('not-found')
      const readable = crossOrigin(api, origin)
      const unkept = { ...readable, 'Cache-Control': 'no-store' }
      const waitSeconds = api.limits.take(origin.address)
      if (waitSeconds !== undefined) throw tooMany(waitSeconds, unkept)
      const body = await inItsTime(api, origin, unkept, async () => {
        const dossier = await find({ caller, code, receipt }, api)
        return dossier && publicDossierBody(dossier, api, language)
      })
      if (!body) {
        api.limits.missed(origin.address)
        throw problem('not-found', { headers: unkept })
      }
      const { cacheSeconds } = api
      const kept = cacheSeconds > 0 ? `public, max-age=${cacheSeconds}` : 'no-store'
      return answered(200, body, { ...readable, 'Cache-Control': kept })
    },
  }),
]
