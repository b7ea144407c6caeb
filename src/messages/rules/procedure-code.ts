import { type Finding, warn } from '#adapter-kit'

// The suffix names the local authority, in its old or its new agency code (national-protocols B.4).
const national = /^(?<bare>\d\.\d{6})(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2})?$/

/** The national code without the local authority's suffix; a code of another shape is returned as it is. */
export const bareProcedureCode = (code: string): string => national.exec(code)?.groups?.bare ?? code

/** Only a warning: an endpoint may map a local code to a national one. */
export const procedureCodeFindings = (code: string, pointer: string): Finding[] =>
  national.test(code)
    ? []
    : [
        warn(
          pointer,
          'PROCEDURE_CODE_LOCAL',
          'Mã thủ tục không theo dạng mã quốc gia; chỉ gửi được nếu có bảng ánh xạ',
          'Not a national procedure code; it can be sent only where a mapping exists',
        ),
      ]
