import { vietnamClock, vietnamInstant } from '#adapter-kit'

interface Filing {
  readonly number: string
  readonly enterprise: string
  readonly received: Date
  state: string
  processed?: Date
}

const dayMs = 86_400_000
/** The window is limited: so many days, both ends counted. */
const widest = 5
const states = ['1', '2', '3']

const written = (at: Date | undefined): string =>
  at ? vietnamClock(at).slice(0, 10).split('-').reverse().join('/') : ''

const dayOf = (text: string): number => {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? []
  return year === undefined ? Number.NaN : vietnamInstant(`${year}-${month}-${day}`).getTime()
}

/** A row of the lists. */
const row = ({ number, enterprise, received, state, processed }: Filing) => ({
  IN_JOURNAL_NO: number,
  DOCUMENT_TYPE: 'Đăng ký thay đổi',
  ENTERPRISE_CODE: '',
  ENTERPRISE_GDT_CODE: enterprise,
  NAME: 'CÔNG TY TNHH VÍ DỤ SÔNG HỒNG',
  SITE_ID: 1,
  RECEIPT_DATE: written(received),
  PLAN_DATE: written(new Date(received.getTime() + 3 * dayMs)),
  PROCESS_STATUS: state,
  PROCESSED_DATE: written(processed),
})

const answer = (rows: readonly object[], count: number) => ({
  Data: rows,
  DataCount: count,
  Status: '1',
  Message: '',
})
const failed = (message: string) => ({ Data: [], DataCount: 0, Status: '0', Message: message })

/** The filings of one office. */
export const filingRegister = (now: () => Date) => {
  const filings: Filing[] = []
  return {
    /** Files so many, received so many days ago; answers their numbers. */
    file(count: number, daysAgo: number): string[] {
      const received = new Date(now().getTime() - daysAgo * dayMs)
      return Array.from({ length: count }, () => {
        const number = `01-${vietnamClock(received).slice(0, 4)}-${String(filings.length + 1).padStart(6, '0')}`
        filings.push({ number, enterprise: '0100000001', received, state: '1' })
        return number
      })
    },
    /** The next state of these. */
    move(numbers: readonly string[]): number {
      const moved = filings.filter(({ number }) => numbers.includes(number))
      for (const filing of moved) {
        filing.state = states[Math.min(states.indexOf(filing.state) + 1, states.length - 1)] ?? '3'
        if (filing.state === '3') filing.processed = now()
      }
      return moved.length
    },
    /** `danhSachHoSo`: received from one day to another. */
    listed(query: URLSearchParams): object {
      const [from, to] = [dayOf(query.get('from_date') ?? ''), dayOf(query.get('to_date') ?? '')]
      const days = (to - from) / dayMs + 1
      if (!(days >= 1 && days <= widest)) return failed('Khoảng thời gian tra cứu không quá 5 ngày')
      const offset = Number(query.get('offset') ?? 0)
      const limit = Math.min(200, Math.max(1, Number(query.get('limit') ?? 50)))
      const found = filings.filter(
        ({ received }) => received.getTime() >= from && received.getTime() < to + dayMs,
      )
      return answer(found.slice(offset, offset + limit).map(row), found.length)
    },
    /** `tinhTrangHoSo`: one filing, with whom to talk to. */
    detailed(number: string): object {
      const found = filings.find((one) => one.number === number)
      if (!found) return answer([], 0)
      const contact = {
        REGISTRATION_DATE: '',
        SUPPLEMENT_DATE: '',
        SUBMISSION_TYPE: 'Nộp qua mạng',
        CONTACT_FULL_NAME: 'Nguyễn Văn Mẫu',
        CONTACT_ADDRESS: 'Số 1 phố Thử Nghiệm',
        CONTACT_ID_NO: '001090000001',
        CONTACT_PHONE: '0900000001',
        CONTACT_EMAIL: 'mau@example.vn',
      }
      return answer([{ ...row(found), ...contact }], 1)
    },
    states: () => Object.fromEntries(filings.map(({ number, state }) => [number, state])),
    clear: (): void => void filings.splice(0),
  }
}
