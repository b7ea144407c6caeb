import { asFailure, inDoubt, type Outcome, permanent } from '#adapter-kit'
import { type KeepFile, withFilesKept } from '#messages/files-kept.ts'
import type { Endpoint } from './endpoint.ts'

const noPlace: KeepFile = async () => {
  throw permanent('NO_INCOMING_STORE', 'Cấu hình chưa có files.incoming để giữ tệp mà đối tác gửi')
}

interface Asked {
  readonly endpoint: Pick<Endpoint, 'keepFile'>
  /** Whether the same may be asked once more. */
  readonly harmless: boolean
  /** On the clock of `performance.now()`. */
  readonly deadline: number
  readonly signal: AbortSignal
}

/**
 * Files that came with an answer are kept before the answer is. Where that fails the partner has done its part: what may be
 * repeated is asked again later, of what may not it has to be found out.
 */
export const keepAnswer = async (
  outcome: Outcome,
  { endpoint, harmless, deadline, signal }: Asked,
): Promise<Outcome> => {
  if (outcome.kind !== 'completed' || !outcome.files) return outcome
  const { files, ...answer } = outcome
  const leftMs = Math.max(0, Math.floor(deadline - performance.now()))
  const within = AbortSignal.any([signal, AbortSignal.timeout(leftMs)])
  try {
    const { data } = await withFilesKept(answer.data, files, endpoint.keepFile ?? noPlace, within)
    return { ...answer, data }
  } catch (thrown) {
    const failure = asFailure(thrown)
    if (harmless) throw failure
    throw inDoubt(failure.code, `Đối tác đã trả lời nhưng chưa giữ được tệp kèm theo: ${failure.message}`)
  }
}
