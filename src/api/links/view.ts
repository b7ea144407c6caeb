import Type, { type Static } from 'typebox'
import { named, text } from '../parts.ts'
import type { Sent } from '../route.ts'

const code = { ...text, description: 'As the link has it.', 'x-description-vi': 'Như trong đường dẫn.' }

const ownerKinds = ['ministry', 'portal', 'unknown'] as const

export const resolvedLink = named(
  'resolved-link',
  Type.Object({
    host: text,
    owner: Type.Object({
      kind: Type.Enum([...ownerKinds], {
        description: 'Whose system the link leads to; unknown: no host of `ownership`.',
        'x-description-vi': 'Đường dẫn đến hệ thống của ai; unknown: không có trong `ownership`.',
      }),
      code: Type.Optional(text),
      name: Type.Optional(text),
    }),
    procedure: Type.Optional(
      Type.Object({
        code: Type.Optional(code),
        localCode: Type.Optional(code),
        onlineService: Type.Optional(code),
        name: Type.Optional({
          ...text,
          description: 'As the catalogue has it; absent where it does not know the procedure.',
          'x-description-vi': 'Theo danh mục; không có nếu danh mục không biết thủ tục này.',
        }),
      }),
    ),
    competentAgency: Type.Optional(
      Type.Object({
        code,
        name: Type.Optional({
          ...text,
          description: 'As the code tables have it today.',
          'x-description-vi': 'Theo bảng mã, vào hôm nay.',
        }),
        province: Type.Optional(Type.Object({ code: text, name: Type.Optional(text) })),
      }),
    ),
    level: Type.Optional(code),
    session: Type.Optional(
      Type.Enum(['vneid', 'vnconnect'], {
        description: 'The marker by which the citizen comes with a session.',
        'x-description-vi': 'Dấu hiệu công dân đến cùng phiên đăng nhập.',
      }),
    ),
    personal: Type.Array(Type.Object({ name: Type.Enum(['MDT', 'keyword']), present: Type.Literal(true) }), {
      description: 'Parameters that tell of the citizen. What they say is neither kept nor given back.',
      'x-description-vi': 'Tham số về công dân. Giá trị không được lưu và không được trả lại.',
    }),
    unknownParameters: Type.Array(text, {
      description: 'By name only; "?" for what has not the form of a name.',
      'x-description-vi': 'Chỉ nêu tên; "?" nếu không có dạng của một tên.',
    }),
  }),
)

export type ResolvedLink = Sent<Static<typeof resolvedLink>>
