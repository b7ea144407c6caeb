import { vi } from 'vitest'
import { bridgeCall } from './bridge-call.ts'

/** What somebody may have written into a form. */
export const nastyText = "<img src=x onerror=\"document.title='taken over'\"> “Giấy” & ' </script>"

let last = 0

/** Hands a dossier in, as the city does. One of a local procedure has no number at the portal: it ends dead. */
export const layDossier = async (changes: object = {}): Promise<{ code: string; messageId: string }> => {
  last += 1
  const number = String((Date.now() % 100_000) * 100 + last).padStart(7, '0')
  const code = `H26.900.01-261105-${number}`
  const dossier = {
    code,
    procedure: {
      code: '1.900001',
      name: 'Ghi sổ việc sinh của trẻ (mẫu)',
      fieldCode: 'G15-TP07',
      fieldName: 'Hộ tịch',
    },
    channel: 'direct',
    submittedVia: 'own-system',
    status: 'accepted',
    applicant: {
      type: 'citizen',
      fullName: 'Mạc Thị Giả Sử',
      identifiers: [{ type: 'personal-id', value: '001190000058' }],
    },
    summary: nastyText,
    receivingAgency: { code: 'H26.900.01', name: 'UBND phường Thử Nghiệm' },
    competentAgency: { code: 'H26.900.01', name: 'UBND phường Thử Nghiệm' },
    returnMethod: 'direct',
    submittedAt: '2026-11-05T08:00:00+07:00',
    receivedAt: '2026-11-05T08:05:00+07:00',
    ...changes,
  }
  const { messageId } = await bridgeCall<{ messageId: string }>('PUT', `/v1/dossiers/${code}`, dossier)
  return { code, messageId }
}

/** Of a procedure that only the city has: the portal has no number for it. */
export const unmapped = {
  procedure: {
    code: 'H26-DP-0012',
    name: 'Thủ tục riêng (mẫu)',
    fieldCode: 'G15-TP07',
    fieldName: 'Hộ tịch',
  },
}

interface Standing {
  readonly deliveries: readonly { readonly status: string }[]
}

/** Waits until a delivery of the message has come to stand so. */
export const untilStatus = (messageId: string, status: string): Promise<void> =>
  vi.waitFor(
    async () => {
      const { deliveries } = await bridgeCall<Standing>('GET', `/v1/messages/${messageId}`)
      if (!deliveries.some((one) => one.status === status))
        throw new Error(`${messageId} is not ${status} yet`)
    },
    { timeout: 30_000, interval: 100 },
  )
