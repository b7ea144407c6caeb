import type { Context } from '../context.ts'
import { plainText } from '../table.ts'

export interface Report {
  readonly id?: number
  readonly dryRun: boolean
  readonly counts: Readonly<Record<string, number>>
  readonly changes: readonly {
    readonly kind: string
    readonly code: string
    readonly name: string
    readonly from?: string
    readonly to?: string
  }[]
  readonly warnings: readonly { readonly pointer: string; readonly code: string; readonly message: string }[]
  readonly released: {
    readonly count: number
    readonly deliveries: readonly {
      readonly id: string
      readonly messageId?: string
      readonly endpoint: string
    }[]
  }
}

const total = (counts: Report['counts']) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0) - (counts.unchanged ?? 0)

/** What was done, or would be, for people. */
export const reportText = (report: Report, { say }: Context): string => {
  const { id, dryRun, counts, changes, warnings, released } = report
  const more = total(counts) - changes.length
  const kinds = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`)
  const lines = [
    ...warnings.map(({ code, message }) => `${say({ vi: 'cảnh báo', en: 'warning' })}  ${code}  ${message}`),
    ...changes.map(
      ({ kind, code, name, from, to }) => `${kind.padEnd(9)} ${code}  ${from ?? '…'} – ${to ?? '…'}  ${name}`,
    ),
    ...(more > 0 ? [say({ vi: `… và ${more} thay đổi khác`, en: `… and ${more} more` })] : []),
    kinds.join(', '),
    dryRun
      ? say({
          vi: `${released.count} lượt gửi sẽ ra khỏi diện chờ mã`,
          en: `${released.count} deliveries would leave quarantine`,
        })
      : say({
          vi: `${released.count} lượt gửi đã ra khỏi diện chờ mã`,
          en: `${released.count} deliveries released from quarantine`,
        }),
    ...released.deliveries.map(({ messageId, id: delivery, endpoint }) =>
      messageId === undefined
        ? say({ vi: `  lượt gửi ${delivery} tới ${endpoint}`, en: `  delivery ${delivery} to ${endpoint}` })
        : say({
            vi: `  thông điệp ${messageId} tới ${endpoint}`,
            en: `  message ${messageId} to ${endpoint}`,
          }),
    ),
    dryRun
      ? say({ vi: 'chạy thử: không có gì thay đổi', en: 'dry run: nothing was changed' })
      : say({ vi: `lần nhập ${id}`, en: `import ${id}` }),
  ]
  return lines.map((line) => `${plainText(line)}\n`).join('')
}
