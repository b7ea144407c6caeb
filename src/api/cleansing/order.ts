import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import { reject } from '#adapter-kit'
import { characterFindings } from '#messages/rules/character-findings.ts'
import { normalise } from '#messages/rules/text.ts'
import type { Purpose } from '#schemas/types.ts'
import { lacking, problem } from '../http/problem.ts'
import { dayGiven, endpointName, given, reason, shortText } from '../parts.ts'
import type { QueriesApi, QueryTarget } from '../queries/routes.ts'
import { asking } from '../who.ts'

const about = (vi: string, en: string) => ({ description: en, 'x-description-vi': vi })

/** What is asked of the rows of a file, in whose name and why. */
export const order = given({
  endpoint: endpointName,
  operation: shortText,
  officer: { ...shortText, maxLength: 100, ...about('Cán bộ khai thác', 'In whose name is asked') },
  reason: { ...reason, ...about('Lý do khai thác', 'Why it is asked') },
  dossierCode: Type.Optional({
    ...shortText,
    maxLength: 60,
    ...about(
      'Hồ sơ của những dòng không tự nêu; hoặc, khi có `override`, kế hoạch làm căn cứ',
      'The dossier of rows that name none; or, with `override`, the plan on whose ground the file is cleaned',
    ),
  }),
  override: Type.Optional({
    ...reason,
    minLength: 10,
    ...about(
      'Vì sao vẫn hỏi dù hồ sơ không nêu người đó; cần quyền `overridePurpose`',
      'Why it is asked although no dossier names the person; needs the right `overridePurpose`',
    ),
  }),
  codesOn: Type.Optional({
    ...dayGiven,
    ...about(
      'Ngày mà các mã đơn vị hành chính trong tệp được ghi; không có thì không đề xuất mã mới',
      'When the codes of units in the file were written; without it no new ones are proposed',
    ),
  }),
  budget: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 10_000_000,
      ...about('Số câu hỏi tối đa', 'Questions that it may cost at most'),
    }),
  ),
})

const notForRows = () =>
  problem('invalid-request', {
    findings: [
      reject(
        '/operation',
        'NOT_ALLOWED',
        'Không làm sạch được bằng câu hỏi này; xem GET /v1/queries và tài liệu đối chiếu dữ liệu',
        'A file cannot be cleaned with this question; see GET /v1/queries',
      ),
    ],
  })

/** The question, where the caller may ask it and a file can be cleaned with it. */
export const targetOf = (
  api: { readonly targets: readonly QueryTarget[] },
  caller: Caller,
  asked: { endpoint: string; operation: string },
) => {
  const { endpoint, operation } = asked
  if (may(caller, 'ask', { endpoint, operation }) !== 'yes') throw lacking(asking(endpoint, operation))
  const target = api.targets.find((one) => one.endpoint === endpoint && one.operation === operation)
  if (!target) throw notForRows()
  return target
}

interface Grounds {
  readonly officer: string
  readonly reason: string
  readonly dossierCode?: string
  readonly override?: string
}

/**
 * Grounds that a single question would be refused for are refused here too, before thousands are asked on them. Whether the
 * dossier carries a row is judged row by row, and a plan has no code of a dossier.
 */
export const soundGrounds = (
  api: Pick<QueriesApi, 'rules'>,
  { officer, reason: why, dossierCode = '', override }: Grounds,
): void => {
  const purpose: Purpose = {
    ...{ officer, dossierCode, reason: why },
    ...(override !== undefined && { override: { reason: override } }),
  }
  const ofCode = ({ pointer, code }: { readonly pointer: string; readonly code: string }) =>
    pointer === '/dossierCode' && code.startsWith('DOSSIER_CODE_')
  const found = [...characterFindings(purpose), ...api.rules('purpose', normalise(purpose))]
  const findings = found
    .filter((finding) => !ofCode(finding))
    .map((finding) => ({ ...finding, pointer: finding.pointer.replace('/override/reason', '/override') }))
  if (findings.some(({ severity }) => severity === 'reject')) throw problem('invalid-request', { findings })
}
