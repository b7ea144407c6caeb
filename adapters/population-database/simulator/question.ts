import type { XmlElement } from '#adapter-kit'
import type { BirthDate, Numbers } from './people.ts'
import { refuse } from './refusal.ts'
import { ANSWER_NAMESPACE, LOOK_UP, REQUEST_NAMESPACE, type Rules, VERIFY } from './rules.ts'

type Shape = 'look-up' | 'bca' | 'ketqua'

export interface Question {
  readonly shape: Shape
  readonly numbers: Numbers
  readonly fullName: string
  /** Absent from the second shape of the verification. */
  readonly birth: BirthDate | undefined
  readonly integrationCode: string | undefined
}

// national-protocols C.1 and C.3; `?` marks what may be left out.
const LOOK_UP_ORDER =
  'MaYeuCau MaDVC MaTichHop MaCanBo MaDonVi? TaiKhoan? SoDienThoai? SoDinhDanh? SoCMND? HoVaTen NgayThangNamSinh'
const ORDER: Readonly<Record<Shape, string>> = {
  'look-up': LOOK_UP_ORDER,
  bca: LOOK_UP_ORDER,
  ketqua: 'MaYeuCau MaDichVu MaCanBo SoDinhDanh? SoCMND? HoVaTen',
}

/** Which question an operation asks; the shapes of the verification are told apart by their service code. */
export const shapeOf = (operation: XmlElement): Shape | undefined => {
  if (operation.name === LOOK_UP) return 'look-up'
  if (operation.name !== VERIFY) return undefined
  return operation.children.some(({ name }) => name === 'MaDichVu') ? 'ketqua' : 'bca'
}

const inOrder = (parent: XmlElement, order: string): Map<string, XmlElement> => {
  const found = new Map<string, XmlElement>()
  const waiting = [...parent.children]
  for (const entry of order.split(' ')) {
    const name = entry.replace('?', '')
    const [next] = waiting
    if (next?.name === name && next.namespace === parent.namespace) found.set(name, waiting.shift() ?? next)
    else if (!entry.endsWith('?')) refuse('ELEMENT', `Thiếu ${name}, hoặc sai thứ tự, trong ${parent.name}`)
  }
  const [extra] = waiting
  if (extra) refuse('ELEMENT', `Không chờ ${extra.name} ở vị trí này trong ${parent.name}`)
  return found
}

const matching = (name: string, value: string | undefined, pattern: RegExp): string | undefined => {
  if (value !== undefined && !pattern.test(value)) refuse('VALUE', `${name} sai định dạng`)
  return value
}

const isRealDate = (digits: string): boolean => {
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)
}

const readBirth = (element: XmlElement): BirthDate => {
  const found = inOrder(element, 'Nam? NgayThangNam?')
  if (found.size !== 1) refuse('ELEMENT', 'NgayThangNamSinh phải có một trong hai: Nam, NgayThangNam')
  const year = matching('Nam', found.get('Nam')?.text, /^[12]\d{3}$/)
  const date = matching('NgayThangNam', found.get('NgayThangNam')?.text, /^[12]\d{7}$/)
  if (date !== undefined && !isRealDate(date)) refuse('VALUE', 'NgayThangNam không có thật')
  return { year, date }
}

const checkNamespace = (operation: XmlElement, shape: Shape): void => {
  // The second shape comes from a schema whose namespace for requests was not recorded: both are taken.
  const known = shape === 'ketqua' ? [REQUEST_NAMESPACE, ANSWER_NAMESPACE] : [REQUEST_NAMESPACE]
  if (!known.includes(operation.namespace)) refuse('OPERATION_UNKNOWN', 'Sai namespace của thao tác')
}

export const readQuestion = (operation: XmlElement, rules: Rules): Question => {
  const shape = shapeOf(operation) ?? refuse('OPERATION_UNKNOWN', 'Không có thao tác này')
  checkNamespace(operation, shape)
  if (shape !== 'look-up' && rules.verification !== 'either' && rules.verification !== shape) {
    refuse('ELEMENT', 'Thông điệp xác thực không đúng mẫu của kết nối này')
  }
  const elements = inOrder(operation, ORDER[shape])
  for (const [name, { text, children }] of elements) {
    if (name !== 'NgayThangNamSinh' && children.length > 0) refuse('ELEMENT', `${name} không có phần tử con`)
    if (ORDER[shape].split(' ').includes(name) && children.length === 0 && text.trim() === '') {
      refuse('VALUE', `${name} rỗng`)
    }
  }
  const text = (name: string) => elements.get(name)?.text
  const numbers: Numbers = {
    personalId: matching('SoDinhDanh', text('SoDinhDanh'), /^\d{12}$/),
    cmnd: matching('SoCMND', text('SoCMND'), /^\d{9}$/),
  }
  if (!numbers.personalId && !numbers.cmnd) refuse('ELEMENT', 'Thiếu SoDinhDanh hoặc SoCMND')
  const fullName = text('HoVaTen') ?? ''
  if (fullName !== fullName.toUpperCase()) refuse('VALUE', 'HoVaTen phải viết hoa')
  const birth = elements.get('NgayThangNamSinh')
  return { shape, numbers, fullName, birth: birth && readBirth(birth), integrationCode: text('MaTichHop') }
}
