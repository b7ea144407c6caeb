import { type Finding, reject } from '#adapter-kit'
import type { NotGiven } from '#store/inbox-reading.ts'
import { type Problem, problem } from '../http/problem.ts'

const refused = (finding: Finding): Problem => problem('invalid-request', { findings: [finding] })

export const tooManyConsumers = () =>
  refused(
    reject(
      '/consumer',
      'TOO_MANY_CONSUMERS',
      'Hệ thống này đã có quá nhiều bên đọc trong hộp thư',
      'This sender has too many consumers in the inbox already',
    ),
  )

export const notGivenOut = (why: NotGiven) =>
  refused(
    why === 'not-given'
      ? reject('/cursor', 'BAD_CURSOR', 'Con trỏ này chưa được cấp', 'This cursor has not been given out')
      : reject(
          '/cursor',
          'CURSOR_BEFORE_RESTORATION',
          'Con trỏ này được cấp trước khi hệ thống được khôi phục từ bản sao lưu: hãy đọc lại không kèm con trỏ, bỏ qua những gì đã có theo id',
          'This cursor was given before the record was restored from a backup: read without a cursor, and pass over by id what you have',
        ),
  )
