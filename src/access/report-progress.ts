import { type Finding, reject } from '#adapter-kit'

interface Said {
  readonly type: string
  /** The sender's name, or the endpoint's whose partner said it. */
  readonly sender: string
  /** Told of a case that its partner has open on the dossier. */
  readonly ofCase?: true
}

/**
 * Why a partner may not report a step of a dossier: it works for its owner only where it has a case open on it. What a partner says
 * of its own dossiers is a mirror.
 */
export const partnersProgress = (said: Said, isPartner: boolean): readonly Finding[] =>
  said.type === 'progress' && isPartner && !said.ofCase
    ? [
        reject(
          '/dossierCode',
          'NO_OPEN_CASE',
          'Đối tác chỉ được báo tiến độ của hồ sơ đã chuyển cho đối tác và còn đang xử lý ở đó',
          'A partner reports the progress only of a dossier that was handed over to it and is open there',
        ),
      ]
    : []
