import Type from 'typebox'
import type { Text } from '#adapter-kit'
import { agreedStates } from '#agreement/agreement.ts'
import type { FileVerdict } from '#agreement/check-signed.ts'
import type { AgreementKey, StoredAgreement } from '#store/agreements/find-agreements.ts'
import type { Language } from '../http/problem.ts'
import { count, day, id, instant, named, text } from '../parts.ts'

const about = (en: string, vi: string) => ({ description: en, 'x-description-vi': vi })

const counts = named(
  'agreement-counts',
  Type.Object(
    {
      handedOver: {
        ...count,
        ...about(
          'Dossiers of which something was handed over on that day: the sum of the next three.',
          'Số hồ sơ có nội dung được gửi trong ngày: bằng tổng ba số tiếp theo.',
        ),
      },
      acknowledged: { ...count, ...about('The partner has said yes to all.', 'Đối tác đã nhận hết.') },
      refused: {
        ...count,
        ...about('The partner has refused something.', 'Đối tác từ chối ít nhất một lần.'),
      },
      open: {
        ...count,
        ...about('Something is under way, in doubt or stopped.', 'Còn nội dung đang gửi, chưa rõ hoặc dừng.'),
      },
      differing: {
        ...count,
        ...about(
          'Found on that day to be otherwise at the partner.',
          'Trong ngày đối chiếu thấy ở đối tác khác với ở đây.',
        ),
      },
      repaired: { ...count, ...about('Of these, sent once more.', 'Trong đó đã gửi lại.') },
      mended: { ...count, ...about('Of these, found alike since.', 'Trong đó đối chiếu lại đã khớp.') },
    },
    about('All are of dossiers, never of messages.', 'Mọi số đều đếm hồ sơ, không đếm thông điệp.'),
  ),
)

const common = {
  endpoint: {
    ...text,
    ...about('An endpoint, or `inbox/<name>`.', 'Kết nối, hoặc `inbox/<tên hộp thư>`.'),
  },
  agency: {
    ...text,
    ...about(
      'The competent agency, else the receiving one, else that of the code.',
      'Cơ quan có thẩm quyền; nếu chưa rõ thì cơ quan tiếp nhận, rồi cơ quan trong mã hồ sơ.',
    ),
  },
  day: { ...day, ...about('Of Vietnam.', 'Theo giờ Việt Nam.') },
  version: {
    ...count,
    ...about(
      'A day that changed later has a further one.',
      'Ngày có thay đổi về sau thì có thêm phiên bản mới.',
    ),
  },
  madeAt: instant,
  complete: Type.Boolean(about('The day was over.', 'Ngày đã kết thúc khi lập.')),
  counts,
}

export const agreementView = named(
  'agreement-summary',
  Type.Object({
    id,
    ...common,
    latest: Type.Boolean(about('No further version was made.', 'Chưa có phiên bản mới hơn.')),
    key: { ...text, ...about('By which it is signed.', 'Khóa đã ký.') },
  }),
)

export const agreementBody = ({ madeAt, ...rest }: StoredAgreement) => ({
  ...rest,
  madeAt: madeAt.toISOString(),
})

export const signedView = named(
  'signed-agreement',
  Type.Object({
    agreement: Type.Object({
      format: Type.Literal('longbien-agreement/1'),
      ...common,
      previous: Type.Optional({
        ...text,
        ...about(
          'SHA-256 of the version before, in its canonical form.',
          'SHA-256 của phiên bản trước, ở dạng chuẩn tắc.',
        ),
      }),
      cases: Type.Optional(
        Type.Object(
          {
            open: count,
            told: {
              ...count,
              ...about('Moves that the partner told of by itself.', 'Chuyển biến do đối tác tự báo.'),
            },
            found: {
              ...count,
              ...about('Moves that only our question brought.', 'Chuyển biến chỉ biết được nhờ ta hỏi.'),
            },
          },
          about('What the partner works on for weeks.', 'Việc đối tác đang xử lý dài ngày.'),
        ),
      ),
      dossiers: Type.Array(
        Type.Object({
          code: text,
          state: Type.Optional(
            Type.Unsafe<(typeof agreedStates)[number]>({ type: 'string', enum: [...agreedStates] }),
          ),
          differs: Type.Optional(Type.Array(text)),
          repair: Type.Optional(Type.Unsafe<'sent' | 'mended'>({ type: 'string', enum: ['sent', 'mended'] })),
        }),
      ),
    }),
    signature: Type.Object({ algorithm: Type.Literal('Ed25519'), key: text, value: text }),
  }),
)

export const keyView = named(
  'agreement-key',
  Type.Object({
    id: text,
    publicKey: { ...text, ...about('In PEM.', 'Dạng PEM.') },
    firstUsedAt: instant,
  }),
)

export const keyBody = ({ firstUsedAt, ...rest }: AgreementKey) => ({
  ...rest,
  firstUsedAt: firstUsedAt.toISOString(),
})

const verdictWords: Readonly<Record<FileVerdict, Text>> = {
  good: { vi: 'Chữ ký đúng: nội dung nguyên vẹn.', en: 'The signature is good: nothing was changed.' },
  'not-signed': { vi: 'Tệp không phải biên bản đã ký.', en: 'The file is no signed agreement.' },
  'unknown-key': {
    vi: 'Không khóa nào từng ký ở đây đã ký tệp này.',
    en: 'No key that ever signed here has signed this file.',
  },
  altered: { vi: 'Nội dung đã bị sửa sau khi ký.', en: 'It was changed after it had been signed.' },
}

export const checkView = named(
  'agreement-check',
  Type.Object({
    verdict: Type.Enum(Object.keys(verdictWords) as FileVerdict[]),
    text,
    agreement: Type.Optional(
      Type.Object(common, about('Of a good one, what it says.', 'Nội dung, khi chữ ký đúng.')),
    ),
    key: Type.Optional({ ...text, ...about('By which it is signed.', 'Khóa đã ký.') }),
    kept: Type.Optional(
      Type.Object(
        {
          id,
          latest: Type.Boolean(about('No further version was made.', 'Chưa có phiên bản mới hơn.')),
        },
        about(
          'The same one in the record; absent where there is none that the caller may see.',
          'Biên bản ấy trong hệ thống; không có khi không còn lưu hoặc ngoài phạm vi quyền.',
        ),
      ),
    ),
  }),
)

export const verdictText = (verdict: FileVerdict, language: Language): string =>
  verdictWords[verdict][language]
