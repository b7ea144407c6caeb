import type { SimulatorReply } from '#adapter-kit'
import { done } from './answers.ts'

/** A few rows of each kind, by `loaiDanhMuc`. */
const rows: Readonly<Record<string, readonly { readonly ma: string; readonly ten: string }[]>> = {
  '1': [{ ma: 'VNM', ten: 'Việt Nam' }],
  '2': [{ ma: 'VN', ten: 'Việt Nam' }],
  '3': [
    { ma: '01', ten: 'Kinh' },
    { ma: '02', ten: 'Tày' },
  ],
  '4': [{ ma: '01', ten: 'Thành phố Hà Nội' }],
  '5': [{ ma: '1', ten: 'Thẻ căn cước' }],
}

/** The rows are JSON in a text. */
export const catalogue = (kind: string): SimulatorReply | undefined => {
  const found = Object.hasOwn(rows, kind) ? rows[kind] : undefined
  return found && done(1, 'Thành công', 'documented', JSON.stringify(found))
}
