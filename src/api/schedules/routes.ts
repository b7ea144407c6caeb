import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import type { WorkState } from '#store/scheduled-work.ts'
import { unknownName } from '../http/problem.ts'
import { given, named, shortText } from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { scheduleBody, scheduleView } from './view.ts'

/** What the routes may do about what is done on a schedule. */
export interface SchedulesApi {
  /** Everything that is done on a schedule, with how far it has come. */
  readSchedules(): Promise<WorkState[]>
  /** Makes it due now; false where there is no such work. */
  runNow(request: { readonly name: string; readonly by: string }): Promise<boolean>
}

const route = routeFor<SchedulesApi>()
const tag = 'Partners'

const runRequest = named(
  'run-request',
  given({
    name: {
      ...shortText,
      description: 'As `GET /v1/schedules` shows it.',
      'x-description-vi': 'Như `GET /v1/schedules` cho biết.',
    },
  }),
)
const example = { name: 'poll/national-portal/dossiers' }

/** What is done on a schedule, such as polls of partners. */
export const scheduleRoutes = [
  route({
    id: 'listSchedules',
    method: 'GET',
    path: '/v1/schedules',
    tag,
    summary: {
      vi: 'Những việc làm theo lịch, ví dụ hỏi đối tác: lần hoàn thành gần nhất, lỗi nếu có, lần tới.',
      en: 'What is done on a schedule, such as polls: when it last came to its end, what went wrong, when it is due.',
    },
    who: having('operate', 'seeAll'),
    answers: {
      200: {
        description: { vi: 'Tất cả', en: 'All of them' },
        schema: named('schedules', Type.Object({ schedules: Type.Array(scheduleView) })),
      },
    },
    handle: async (_call, api) => ok({ schedules: (await api.readSchedules()).map(scheduleBody) }),
  }),
  route({
    id: 'runSchedule',
    method: 'POST',
    path: '/v1/schedules/run',
    tag,
    summary: { vi: 'Làm ngay, không chờ đến lịch.', en: 'Does it now instead of waiting.' },
    description: {
      vi: '404 khi không có việc nào tên như vậy. Người yêu cầu được ghi vào nhật ký kiểm tra.',
      en: '404 where no work has this name. Who asked for it is in the audit.',
    },
    who: having('operate'),
    body: { kind: 'json', schema: runRequest, example },
    answers: {
      202: { description: { vi: 'Sẽ làm ngay', en: 'It is due now' }, schema: runRequest, example },
    },
    problems: ['not-found'],
    handle: async ({ caller, body: { name } }, api) => {
      if (!(await api.runNow({ name, by: actorOf(caller) })))
        throw unknownName({ vi: 'việc theo lịch', en: 'scheduled work' }, name, '/v1/schedules')
      return answered(202, { name })
    },
  }),
]
