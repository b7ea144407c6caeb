import Type, { type Static } from 'typebox'
import type { StoredProcess } from '#store/processes.ts'
import { count, instant, named, text } from '../parts.ts'

export const processStates = [
  'running',
  'silent',
  'ended',
] as const satisfies readonly StoredProcess['state'][]

const trouble = Type.Object(
  {
    kind: Type.Enum(['stuck', 'late', 'failing']),
    seconds: Type.Optional({ ...count, description: 'How long its step has been under way, or is late.' }),
    failures: Type.Optional({ ...count, description: 'In a row.' }),
  },
  {
    description: 'What is wrong with it; absent where nothing is.',
    'x-description-vi': 'Trục trặc của vòng lặp; không có khi mọi việc bình thường.',
  },
)

const loop = Type.Object({
  name: text,
  phase: Type.Enum(['waiting', 'running']),
  endedAt: Type.Optional({
    ...instant,
    description: 'When its last step ended.',
    'x-description-vi': 'Bước gần nhất kết thúc lúc nào.',
  }),
  durationMs: Type.Optional(count),
  failures: { ...count, description: 'Failed steps in a row.', 'x-description-vi': 'Số bước lỗi liên tiếp.' },
  trouble: Type.Optional(trouble),
})

export const processView = named(
  'process',
  Type.Object({
    id: {
      ...text,
      description: 'As attempts name their worker.',
      'x-description-vi': 'Tên ghi trong các lần gửi.',
    },
    host: text,
    version: text,
    node: { ...text, description: 'Of Node.js.', 'x-description-vi': 'Phiên bản Node.js.' },
    role: Type.Enum(['gateway', 'worker', 'both']),
    state: Type.Enum([...processStates], {
      description: '`silent`: it reports no more and did not end in order.',
      'x-description-vi': '`silent`: không còn báo cáo, và không kết thúc bình thường.',
    }),
    readiness: Type.Enum(['ready', 'degraded', 'not-ready'], {
      description: 'By its last report.',
      'x-description-vi': 'Theo báo cáo gần nhất của nó.',
    }),
    startedAt: instant,
    seenAt: { ...instant, description: 'Of its last report.', 'x-description-vi': 'Báo cáo gần nhất.' },
    endedAt: Type.Optional(instant),
    loops: Type.Array(loop),
    endpoints: Type.Array(
      Type.Object({
        name: text,
        lastPolledAt: {
          ...instant,
          description: 'When it last looked for work there.',
          'x-description-vi': 'Lần gần nhất nó tìm việc ở kết nối này.',
        },
      }),
      { description: 'Those that it works.', 'x-description-vi': 'Các kết nối mà nó phục vụ.' },
    ),
    settingsHash: { ...text, description: 'The same where settings are the same, apart from secrets.' },
    sameSettings: Type.Boolean({
      description: 'Whether it has the settings of the gateway that answers, apart from secrets.',
      'x-description-vi': 'Có cùng thiết lập với cổng vào đang trả lời hay không, không kể bí mật.',
    }),
    answering: Type.Boolean({
      description: 'It is the one that answers this call.',
      'x-description-vi': 'Chính là tiến trình đang trả lời.',
    }),
  }),
)

export type ProcessView = Static<typeof processView>

export const processBody = (
  { standing, startedAt, seenAt, endedAt, ...rest }: StoredProcess,
  own: { readonly id: string; readonly settingsHash: string },
) => ({
  ...rest,
  ...standing,
  startedAt: startedAt.toISOString(),
  seenAt: seenAt.toISOString(),
  ...(endedAt && { endedAt: endedAt.toISOString() }),
  sameSettings: rest.settingsHash === own.settingsHash,
  answering: rest.id === own.id,
})

const setting = named(
  'setting',
  Type.Object({
    path: {
      ...text,
      description: 'Such as `endpoints.portal.timeoutMs`; in capitals: a variable of the environment.',
      'x-description-vi': 'Chẳng hạn `endpoints.portal.timeoutMs`; viết hoa: một biến môi trường.',
    },
    value: Type.Optional(
      Type.Unknown({
        description: 'As it is in force; absent where it is a secret, or may hold one.',
        'x-description-vi': 'Giá trị đang dùng; không có khi là bí mật hoặc có thể chứa bí mật.',
      }),
    ),
    secret: Type.Boolean(),
    from: Type.Enum(['default', 'file', 'environment']),
    place: Type.Optional(Type.Object({ file: text, line: count })),
    variables: Type.Array(text, {
      description: 'Names of variables of the environment.',
      'x-description-vi': 'Tên các biến môi trường.',
    }),
  }),
)

export const settingsView = named(
  'settings-in-force',
  Type.Object({ process: text, hash: text, settings: Type.Array(setting) }),
)

export type SettingsView = Static<typeof settingsView>
