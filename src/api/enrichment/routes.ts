import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import { reject } from '#adapter-kit'
import type { Dossier, Purpose } from '#schemas/types.ts'
import { factsIn, statedByDossier, wantedPattern } from '#verify/facts.ts'
import type { Stated } from '#verify/fields.ts'
import { isTelling } from '#verify/known.ts'
import { isAskable, questionFor } from '#verify/question.ts'
import { tidied } from '#verify/tidy.ts'
import { stated, statedIn } from '../components/stated.ts'
import { causeWords } from '../components/words.ts'
import { factsOf, type RecordReader } from '../facts.ts'
import { type Language, problem } from '../http/problem.ts'
import { reasonInWords } from '../messages/wording.ts'
import { given, instant, named, reason, say, shortText, text } from '../parts.ts'
import { askStated, type StatedAnswer } from '../queries/ask-stated.ts'
import { soundPurpose } from '../queries/purpose.ts'
import type { QueriesApi, QueryTarget } from '../queries/routes.ts'
import { ok, routeFor } from '../route.ts'
import { anySender } from '../who.ts'

/** What the routes may do to find out what databases know of a dossier. */
export interface EnrichmentApi
  extends RecordReader,
    Pick<QueriesApi, 'targets' | 'ask' | 'rules' | 'wordsOf'> {
  now(): Date
}

const route = routeFor<EnrichmentApi>()

const request = named(
  'enrichment-request',
  given({
    officer: { ...shortText, maxLength: 100, description: 'In whose name is asked.' },
    reason,
    override: Type.Optional(given({ reason: { ...reason, minLength: 10 } })),
    fields: Type.Array(
      Type.String({
        pattern: wantedPattern,
        ...say(
          'BAD_FORMAT',
          'Phải là tên trường, hoặc đường dẫn trong câu trả lời như /permanentAddress',
          'Must be the name of a field, or a pointer into an answer such as /permanentAddress',
        ),
      }),
      {
        minItems: 1,
        maxItems: 50,
        uniqueItems: true,
        description: 'What the form asks for; of an answer nothing else is given.',
        'x-description-vi': 'Những gì biểu mẫu cần; ngoài ra không trả gì khác của câu trả lời.',
      },
    ),
    questions: Type.Optional(
      Type.Array(shortText, {
        minItems: 1,
        maxItems: 20,
        uniqueItems: true,
        description: '`endpoint.operation`; all that fit and that the caller may ask, unless it is said.',
        'x-description-vi': '`kết_nối.nghiệp_vụ`; nếu không nêu thì mọi câu hỏi phù hợp mà bên gọi được hỏi.',
      }),
    ),
    also: Type.Optional({
      ...stated,
      description: 'What is known of the applicant besides what the dossier says.',
      'x-description-vi': 'Điều đã biết về chủ hồ sơ ngoài nội dung hồ sơ.',
    }),
  }),
)

const view = named(
  'enrichment',
  Type.Object({
    dossierCode: text,
    fields: Type.Array(
      Type.Object({
        pointer: { ...text, description: 'In the answer of the source.' },
        field: Type.Optional(text),
        value: text,
        dossier: Type.Enum(['same', 'differs', 'silent'], {
          description: 'What the dossier says of it. Nothing is written into the dossier.',
        }),
        source: text,
        at: instant,
      }),
    ),
    unanswered: Type.Array(Type.Object({ source: text, code: text, message: Type.Optional(text) })),
  }),
)

/** The applicant as the dossier names them, where the caller may read it. */
const applicantOf = async (api: EnrichmentApi, caller: Caller, code: string): Promise<Stated> => {
  const dossier = await api.findDossier(code)
  if (!dossier || may(caller, 'read-dossier', factsOf(dossier)) !== 'yes') throw problem('not-found')
  const [state] = await api.findMessages({ dossierCode: code, types: ['dossier'], limit: 1 })
  if (!state?.data) throw problem('not-found')
  return tidied(statedByDossier((state.data as Dossier).applicant)).stated
}

const unknownQuestions = (unknown: readonly string[]) =>
  problem('invalid-request', {
    findings: unknown.map((name) =>
      reject(
        '/questions',
        'NOT_ALLOWED',
        `Không có câu hỏi "${name}" phù hợp`,
        `No fitting question "${name}"`,
      ),
    ),
  })

/** Those that can be made of what is known and that the caller may ask; what it names itself has to be among all that fit. */
const chosen = (
  { targets }: EnrichmentApi,
  caller: Caller,
  known: Stated,
  named: readonly string[] | undefined,
): readonly QueryTarget[] => {
  const telling = targets.filter(({ input, output }) => isAskable(input) && isTelling(output))
  const nameOf = ({ endpoint, operation }: QueryTarget) => `${endpoint}.${operation}`
  if (named) {
    const unknown = named.filter((name) => !telling.some((target) => nameOf(target) === name))
    if (unknown.length > 0) throw unknownQuestions(unknown)
    return telling.filter((target) => named.includes(nameOf(target)))
  }
  return telling.filter(
    (target) =>
      may(caller, 'ask', target) === 'yes' &&
      isAskable(target.input) &&
      questionFor(target.input, known).kind === 'ready',
  )
}

/** Why a database said nothing, by code and in words. */
const unanswered = (api: EnrichmentApi, target: QueryTarget, came: StatedAnswer, language: Language) => {
  const source = `${target.endpoint}.${target.operation}`
  if (came.kind === 'not-asked')
    return { source, code: came.code ?? came.cause, message: causeWords[came.cause][language] }
  const { answer } = came
  const said = answer.kind === 'failed' ? answer : answer.outcome
  if (!('code' in said)) return { source, code: 'ANSWERED_LATER' }
  const { code, reason: why } = said
  const message = reasonInWords(
    {
      endpoint: target.endpoint,
      code,
      reason: why,
      ...(answer.kind === 'outcome' && { outcome: 'rejected' }),
    },
    { language, wordsOf: api.wordsOf },
  )
  return { source, code, message }
}

/** What databases know of what a form asks. */
export const enrichmentRoutes = [
  route({
    id: 'enrichDossier',
    method: 'POST',
    path: '/v1/dossiers/{code}/enrichment',
    tag: 'Queries',
    summary: {
      vi: 'Các cơ sở dữ liệu biết gì về những điều biểu mẫu của hồ sơ cần; không ghi vào hồ sơ.',
      en: 'What the databases know of what the form of a dossier asks; nothing goes into the dossier.',
    },
    description: {
      vi: 'Hỏi theo chủ hồ sơ, như tra cứu đơn lẻ: mục đích là hồ sơ này, có hạn mức và nhật ký. Mỗi giá trị nêu nguồn và thời điểm; câu trả lời không được giữ.',
      en: 'Asks about the applicant as a single question does: its purpose is this dossier, and quotas and records are the same. Each value has its source and time; no answer is kept.',
    },
    who: anySender,
    takes: 'questions',
    params: Type.Object({ code: text }),
    body: {
      kind: 'json',
      schema: request,
      example: {
        officer: 'canbo.demo',
        reason: 'Điền biểu mẫu khi tiếp nhận',
        fields: ['birthDate', 'sex', '/permanentAddress'],
        also: { birthDate: '15/01/1990' },
      },
    },
    answers: { 200: { description: { vi: 'Những gì đã biết', en: 'What is known' }, schema: view } },
    problems: ['unavailable'],
    handle: async ({ caller, language, params: { code }, body, origin }, api) => {
      const { officer, reason: why, override, fields, questions, also = {} } = body
      const purpose: Purpose = { dossierCode: code, officer, reason: why, ...(override && { override }) }
      soundPurpose(api, purpose)
      const more = statedIn(also, '/also')
      const inDossier = await applicantOf(api, caller, code)
      const known = { ...more, ...inDossier }
      const targets = chosen(api, caller, known, questions)
      const asked = { caller, purpose, stated: known, gone: origin.gone, trace: origin.trace }
      const came = await Promise.all(
        targets.map(async (target) => ({
          target,
          answer: await askStated(api, target, asked),
          at: api.now(),
        })),
      )
      return ok({
        dossierCode: code,
        fields: came.flatMap(({ target, answer: { kind, ...rest }, at }) => {
          const answer = kind === 'asked' && 'answer' in rest ? rest.answer : undefined
          if (answer?.kind !== 'outcome' || !('data' in answer.outcome)) return []
          const source = `${target.endpoint}.${target.operation}`
          const facts = factsIn(target.output, answer.outcome.data, fields, inDossier)
          return facts.map((fact) => ({ ...fact, source, at: at.toISOString() }))
        }),
        unanswered: came.flatMap(({ target, answer }) =>
          answer.kind === 'asked' && answer.answer.kind === 'outcome' && 'data' in answer.answer.outcome
            ? []
            : [unanswered(api, target, answer, language)],
        ),
      })
    },
  }),
]
