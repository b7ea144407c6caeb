import Type, { type Static } from 'typebox'
import { actorOf } from '#access/caller.ts'
import { type Finding, nfc, reject } from '#adapter-kit'
import type { HandedOver } from '#store/hand-over.ts'
import { problem } from '../http/problem.ts'
import { given, named, reason, say, shortText, text } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { having } from '../who.ts'

interface Result {
  /** How many were handed over, or would be. */
  readonly dossiers: number
  /** Some of them. */
  readonly first: readonly string[]
  /** How many are left for a further call. */
  readonly remaining: number
}

/** What the routes may do about owners. */
export interface HandOversApi {
  /** Of these agencies or dossiers, those that the sender does not work with; undefined where there is no such sender. */
  outside(sender: string, codes: readonly string[]): readonly string[] | undefined
  handOver(request: {
    readonly which: HandedOver
    readonly to: string
    readonly by: string
    readonly reason: string
    readonly dryRun: boolean
  }): Promise<Result>
}

const route = routeFor<HandOversApi>()

const sender = { ...shortText, maxLength: 60 }
const about = {
  to: { ...sender, description: 'The sender that owns them from now on.' },
  reason: {
    ...reason,
    description: 'Why; written into the audit and told to both.',
    'x-description-vi': 'Lý do; được ghi vào nhật ký kiểm tra và báo cho hai bên.',
  },
  dryRun: Type.Optional(
    Type.Boolean({ default: false, description: 'Say what would be handed over, and change nothing.' }),
  ),
}

const request = named(
  'hand-over-request',
  given({
    ...about,
    dossierCode: Type.Optional({ ...shortText, description: 'This one; or `from` and `agencies`.' }),
    from: Type.Optional({ ...sender, description: 'The sender that owns them so far.' }),
    agencies: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
        minItems: 1,
        maxItems: 200,
        description: 'All that `from` owns whose codes begin with one of these roots; `*` for all.',
        ...say('BAD_LIST', 'Từ 1 đến 200 mã gốc', 'From 1 to 200 roots'),
      }),
    ),
  }),
)

const eitherOr = reject(
  '',
  'EITHER_OR',
  'Nêu dossierCode, hoặc cả from và agencies',
  'Name dossierCode, or both from and agencies',
)

const whichOf = ({ dossierCode, from, agencies }: Static<typeof request>): HandedOver => {
  if (dossierCode !== undefined && from === undefined && agencies === undefined)
    return { code: nfc(dossierCode) }
  if (dossierCode === undefined && from !== undefined && agencies !== undefined) return { from, agencies }
  throw problem('invalid-request', { findings: [eitherOr] })
}

const result = named(
  'hand-over-result',
  Type.Object({
    dryRun: Type.Boolean(),
    dossiers: Type.Integer({ description: 'How many were handed over, or would be.' }),
    first: Type.Array(text, { description: 'The codes of the first twenty.' }),
    remaining: Type.Integer({ description: 'How many are left: call again with the same request.' }),
  }),
)

const unknownSender = (pointer: string): Finding =>
  reject(
    pointer,
    'UNKNOWN_SENDER',
    'Cấu hình không có hệ thống gửi này',
    'The configuration has no such sender',
  )

const findingsOf = (api: HandOversApi, to: string, which: HandedOver): readonly Finding[] => {
  const outside = api.outside(to, 'code' in which ? [which.code] : which.agencies)
  if (!outside) return [unknownSender('/to')]
  if ('from' in which && which.from === to)
    return [
      reject('/to', 'SAME_OWNER', 'Bên giao và bên nhận là một', 'It is handed over to who owns it already'),
    ]
  if (outside.length === 0) return []
  const listed = outside.slice(0, 5).join(', ')
  return [
    reject(
      '/to',
      'AGENCY_OUT_OF_SCOPE',
      `Bên nhận không làm việc với ${listed} (rights.agencies)`,
      `The new owner does not work with ${listed} (rights.agencies)`,
    ),
  ]
}

/** Dossiers change hands. */
export const handOverRoutes = [
  route({
    id: 'handOverDossiers',
    method: 'POST',
    path: '/v1/hand-overs',
    tag: 'Operators',
    summary: {
      vi: 'Chuyển giao một hồ sơ, hoặc mọi hồ sơ của các cơ quan, cho hệ thống khác; hai bên được báo.',
      en: 'Hands a dossier, or all of some agencies, over to another sender; both are told.',
    },
    description: {
      vi: 'Mỗi lời gọi chuyển tối đa 2.000 hồ sơ; `remaining` khác 0 thì gọi lại. Gọi lại không gây hại. Người làm và lý do được ghi vào nhật ký kiểm tra của từng hồ sơ. Hồ sơ do đối tác sở hữu không chuyển giao được.',
      en: 'A call moves 2,000 at most; while `remaining` is not 0, call again. Repeating is harmless. Who did it and why is in the audit of each dossier. What a partner owns is not handed over.',
    },
    who: having('operate'),
    body: {
      kind: 'json',
      schema: request,
      example: { from: 'binh-duong', agencies: ['H09'], to: 'city', reason: 'Sáp nhập từ ngày 01/07/2025' },
    },
    answers: {
      200: {
        description: { vi: 'Đã chuyển giao', en: 'What was handed over' },
        schema: result,
        example: {
          dryRun: false,
          dossiers: 2,
          first: ['H09.01-250601-0001', 'H09.01-250601-0002'],
          remaining: 0,
        },
      },
    },
    problems: ['not-found'],
    handle: async ({ caller, body }, api) => {
      const { to, reason: why, dryRun = false } = body
      const which = whichOf(body)
      const findings = findingsOf(api, to, which)
      if (findings.length > 0) throw problem('invalid-request', { findings })
      const handed = await api.handOver({ which, to, by: actorOf(caller), reason: why, dryRun })
      if ('code' in which && handed.dossiers === 0) throw problem('not-found')
      return ok({ dryRun, ...handed })
    },
  }),
]
