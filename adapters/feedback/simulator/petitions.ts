import { type Packet, textIn, writtenIn } from '#adapter-kit'
import { digits, isMoment } from './moments.ts'

/** 1 new, 2 accepted, 3 in process, 4 waits for a supplement, 5 supplemented, 6 answered, 7 published, 8 refused, 9 transferred, 10 returned. */
const follows: Readonly<Record<string, readonly string[]>> = {
  1: ['2', '8', '9', '10'],
  2: ['3', '4', '8', '9', '10'],
  3: ['4', '6'],
  4: ['5', '8'],
  5: ['3', '6', '8'],
  6: ['7'],
  7: [],
  8: [],
  9: [],
  10: [],
}

export interface Petition {
  readonly id: string
  readonly packet: Packet
  state: string
  readonly states: Packet[]
  answer?: Packet
  satisfied?: 'co' | 'khong'
  /** Its place in the list: what changed comes again. */
  changed: number
}

/** A refusal as `[error_code, message]`. */
type Refused = readonly [code: string, text: string]

/** Petitions of citizens, and what the city says to them. */
export const petitionRegister = (now: () => Date) => {
  const petitions = new Map<string, Petition>()
  let moment = 0

  const named = (row: Packet): Petition | Refused =>
    petitions.get(textIn(row, 'PAKNID')) ?? ['4', `PAKN ${textIn(row, 'PAKNID')} không tồn tại`]

  const shown = ({ packet, state, satisfied }: Petition): Packet => ({
    ...packet,
    TRANGTHAI: state,
    HAILONG: satisfied ?? '',
  })

  return {
    get: (id: string) => petitions.get(id),
    submit(packet: Packet): string {
      const id = `PAKN-${String(petitions.size + 1).padStart(6, '0')}`
      moment += 1
      const row = { PAKNID: id, NGAYTAO: digits(now()), ...packet }
      petitions.set(id, { id, packet: row, state: '1', states: [], changed: moment })
      return id
    },
    /** What a citizen does: supplements, or says whether the answer satisfies. */
    change(
      petition: Petition,
      change: { readonly state?: string; readonly satisfied?: 'co' | 'khong' },
    ): void {
      moment += 1
      petition.changed = moment
      if (change.state !== undefined) petition.state = change.state
      if (change.satisfied !== undefined) petition.satisfied = change.satisfied
    },
    page(packet: Packet): readonly Packet[] | Refused {
      const [from, to] = [textIn(packet, 'tuNgay'), textIn(packet, 'denNgay')]
      if (!isMoment(from) || !isMoment(to) || from > to) return ['7', 'tuNgay hoặc denNgay không hợp lệ']
      const [page, size] = [Number(writtenIn(packet, 'trang')), Number(writtenIn(packet, 'soBanGhi'))]
      if (!Number.isSafeInteger(page) || page < 1) return ['7', 'trang bắt đầu từ 1']
      if (!Number.isSafeInteger(size) || size < 1 || size > 100) return ['11', 'soBanGhi tối đa 100']
      return [...petitions.values()]
        .toSorted((one, other) => one.changed - other.changed)
        .map(shown)
        .filter(({ NGAYTAO: made }) => String(made) >= from && String(made) <= to)
        .slice((page - 1) * size, page * size)
    },
    state(row: Packet): Refused | undefined {
      const found = named(row)
      if (!('states' in found)) return found
      const state = writtenIn(row, 'TRANGTHAI')
      const absent = ['NOIDUNG', 'NGUOIXULY'].find((name) => textIn(row, name).trim() === '')
      if (absent !== undefined) return ['6', `Thiếu trường ${absent}`]
      if (!isMoment(textIn(row, 'NGAYXULY'))) return ['7', 'NGAYXULY không hợp lệ']
      if (state === found.state) return undefined
      if (!follows[found.state]?.includes(state))
        return ['13', `Không chuyển được từ ${found.state} sang ${state}`]
      found.state = state
      found.states.push(row)
      return undefined
    },
    answer(row: Packet): Refused | undefined {
      const found = named(row)
      if (!('states' in found)) return found
      const absent = ['NOIDUNGTRALOI', 'NGUOITRALOI'].find((name) => textIn(row, name).trim() === '')
      if (absent !== undefined) return ['6', `Thiếu trường ${absent}`]
      if (!isMoment(textIn(row, 'NGAYTRALOI'))) return ['7', 'NGAYTRALOI không hợp lệ']
      if (!['0', '1'].includes(writtenIn(row, 'CONGKHAI'))) return ['7', 'CONGKHAI phải là 0 hoặc 1']
      if (found.answer) {
        const isSame = textIn(found.answer, 'NOIDUNGTRALOI') === textIn(row, 'NOIDUNGTRALOI')
        return isSame ? undefined : ['3', `PAKN ${found.id} đã có câu trả lời`]
      }
      if (!['3', '5'].includes(found.state)) return ['13', `PAKN ${found.id} chưa được xử lý`]
      found.answer = row
      found.state = '6'
      return undefined
    },
    held: () =>
      [...petitions.values()].map(({ changed: _place, ...rest }) => ({ ...rest, states: [...rest.states] })),
    clear(): void {
      petitions.clear()
      moment = 0
    },
  }
}
