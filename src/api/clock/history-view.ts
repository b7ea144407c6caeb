import Type from 'typebox'
import type { DayApart } from '#deadlines/days-apart.ts'
import type { ClockVersion } from '#store/clock-versions.ts'
import { day, id, instant, named, text } from '../parts.ts'

const about = (en: string, vi: string) => ({ description: en, 'x-description-vi': vi })

const fields = {
  id,
  at: instant,
  by: text,
  file: { ...text, ...about('Empty where it was withdrawn.', 'Trống khi là lần bỏ.') },
  reason: text,
}

export const clockVersionView = named('clock-version', Type.Object(fields))

export const clockFileView = named(
  'clock-file',
  Type.Object({
    ...fields,
    text: Type.Optional({
      ...text,
      ...about(
        'The YAML as it was imported; absent where the configuration was to count again.',
        'Nội dung YAML đã nạp; không có khi là lần quay về cấu hình.',
      ),
    }),
  }),
)

export const clockVersionBody = ({ id: which, at, by, file, reason }: Omit<ClockVersion, 'text'>) => ({
  id: which,
  at: at.toISOString(),
  by,
  file,
  reason,
})

export const clockFileBody = (version: ClockVersion) => ({
  ...clockVersionBody(version),
  ...(version.text !== null && { text: version.text }),
})

export const clockDaysView = named(
  'clock-days',
  Type.Object({
    year: Type.Integer(),
    provisional: Type.Boolean(
      about(
        'The holidays of this year are not confirmed, or not known.',
        'Ngày nghỉ của năm này chưa được xác nhận hoặc chưa biết.',
      ),
    ),
    days: Type.Array(
      Type.Object({
        day,
        works: Type.Boolean(),
        exception: Type.Optional(
          Type.Enum(['holiday', 'swapped-in', 'swapped-out'], {
            description:
              'Absent: a weekday that is never worked. swapped-in: worked instead of another day. swapped-out: off for it.',
          }),
        ),
        name: Type.Optional(text),
      }),
      about('All others of the year are worked.', 'Những ngày còn lại trong năm đều là ngày làm việc.'),
    ),
  }),
)

export const clockDaysBody = (days: readonly DayApart[]) => days.map((one) => ({ ...one }))
