import { type Finding, reject } from '#adapter-kit'
import type { CorrectionRequest } from '#api/operator-actions/api.ts'
import { checkSubmission } from '#messages/check-submission.ts'
import { stopFindings } from '#messages/foresight.ts'
import { deadlineOf, type IntakeTools } from '#messages/intake.ts'
import { finalStatuses } from '#messages/lifecycle.ts'
import { isMessageType } from '#messages/message.ts'
import { type Corrected, correctMessage } from '#store/correct.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { IsFullState } from '#store/put-back.ts'
import { scopeFindings } from './acceptance-rules.ts'
import type { Resources } from './resources.ts'

const revisionOf = (data: unknown) => (data as { revision?: number } | undefined)?.revision

/** A correction is of the same message: what orders it among the others stays as it is. */
const changedIdentity = ({ endpoints }: Resources, message: StoredMessage, data: unknown): Finding[] => {
  const found: Finding[] = []
  if (message.data !== undefined && revisionOf(message.data) !== revisionOf(data)) {
    const vi = 'Phải giữ nguyên số phiên bản của thông điệp'
    found.push(
      reject('/revision', 'REVISION_CHANGED', vi, 'The revision of the message has to stay as it is'),
    )
  }
  const moves = message.deliveries.some(({ endpoint, operation, lane }) => {
    const definition = endpoints.get(endpoint)?.operations.get(operation)?.definition
    return definition?.lane !== undefined && definition.lane(data as never) !== lane
  })
  if (moves) {
    const vi = 'Bản sửa thuộc một luồng khác; hãy gửi thành thông điệp mới'
    found.push(
      reject('', 'LANE_CHANGED', vi, 'The corrected data belong to another lane; send them as a new message'),
    )
  }
  return found
}

/** Checks corrected data as the intake does, then puts them in the place of the former ones. */
export const correct = async (
  resources: Resources,
  intakeTools: IntakeTools,
  isFullState: IsFullState,
  message: StoredMessage,
  request: CorrectionRequest,
): Promise<Corrected | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }> => {
  const { type, sender, id, dossierCode } = message
  const { data, completedToo, ...rest } = request
  if (!isMessageType(type)) throw new Error(`A ${type} cannot be corrected`)
  // Questions and answers are about no dossier.
  const about = dossierCode ?? undefined
  const checked = checkSubmission(
    { sender, type, data, ...(about !== undefined && { code: about }) },
    intakeTools,
  )
  const isRefused = (findings: readonly Finding[]) => findings.some(({ severity }) => severity === 'reject')
  const furtherChecks = () => [
    ...changedIdentity(resources, message, data),
    ...scopeFindings(resources, { sender, type, data, ...(about !== undefined && { dossierCode: about }) }),
  ]
  const findings = isRefused(checked) ? checked : [...checked, ...furtherChecks()]
  if (isRefused(findings)) return { kind: 'invalid', findings }
  const foreseen = intakeTools.foresee?.({ sender, data }, message.deliveries, 'checks') ?? []
  return correctMessage(resources.database, {
    ...rest,
    messageId: id,
    version: message.version,
    type,
    sender,
    ...(about !== undefined && { dossierCode: about }),
    data,
    deadline: deadlineOf({ type, data }, intakeTools),
    findings: [...findings, ...stopFindings(foreseen, 'warn')],
    statuses: finalStatuses.filter((status) => completedToo || status !== 'completed'),
    isFullState,
    now: resources.now(),
  })
}
