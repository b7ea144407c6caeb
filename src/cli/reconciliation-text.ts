import type { Context } from './context.ts'

export interface ShownReconciliation {
  readonly id: string
  readonly endpoint: string
  readonly by: string
  readonly state: string
  readonly dossiers: Readonly<
    Record<
      'compared' | 'same' | 'missingThere' | 'missingHere' | 'differs' | 'open' | 'notShown' | 'repaired',
      number
    >
  >
  readonly createdAt: string
  readonly message?: string
  readonly waiting?: { readonly message: string; readonly until: string }
}

export const reconciliationPath = (id: string) => `/v1/reconciliations/${encodeURIComponent(id)}`

export const isRunning = ({ state }: ShownReconciliation): boolean =>
  ['gathering', 'comparing', 'repairing'].includes(state)

/** One run in one line. */
export const reconciliationLine =
  ({ say }: Pick<Context, 'say'>) =>
  ({ id, state, dossiers, message, waiting }: ShownReconciliation): string => {
    const { compared, same, missingThere, missingHere, differs, open, notShown, repaired } = dossiers
    const why = [message, waiting && `${waiting.message}, ${waiting.until}`].filter(Boolean).join('; ')
    return `${say({
      vi: `${id} ${state}: so sánh ${compared}, khớp ${same}, đối tác thiếu ${missingThere}, bên này thiếu ${missingHere}, lệch ${differs}, đang gửi ${open}, không xem được ${notShown}; gửi lại ${repaired}`,
      en: `${id} ${state}: ${compared} compared, ${same} same, ${missingThere} missing there, ${missingHere} missing here, ${differs} differ, ${open} under way, ${notShown} not shown; ${repaired} repaired`,
    })}${why === '' ? '' : ` (${why})`}\n`
  }
