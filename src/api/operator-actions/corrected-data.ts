import Type, { type Static } from 'typebox'
import { saysWhyFirst, showsBodies } from '#access/bodies.ts'
import type { Caller } from '#access/caller.ts'
import type { Look } from '#access/look.ts'
import { type Difference, differencesOf } from '#messages/differences.ts'
import { applyPatch } from '#messages/json-patch.ts'
import type { StoredMessage } from '#store/messages.ts'
import { below } from '../below.ts'
import { problem } from '../http/problem.ts'
import { lookAtMessage } from '../look-at-message.ts'
import { count, given, named, oneOf, say, text } from '../parts.ts'

const pointer = Type.String({
  pattern: '^(?:/(?:[^~/]|~[01])*)*$',
  maxLength: 500,
  ...say('BAD_POINTER', 'Phải là JSON pointer (RFC 6901)', 'Must be a JSON pointer (RFC 6901)'),
})

/** RFC 6902; more than a person would write by hand is a new message. */
export const patch = Type.Array(
  named(
    'patch-operation',
    Type.Union([
      given({ op: oneOf(['add', 'replace', 'test']), path: pointer, value: Type.Unknown() }),
      given({ op: oneOf(['move', 'copy']), path: pointer, from: pointer }),
      given({ op: oneOf(['remove']), path: pointer }),
    ]),
  ),
  {
    minItems: 1,
    maxItems: 100,
    description: 'What to change, as a JSON Patch (RFC 6902).',
    'x-description-vi': 'Những chỗ cần sửa, dạng JSON Patch (RFC 6902).',
  },
)

interface Asked {
  readonly data?: unknown
  readonly patch?: Static<typeof patch>
  readonly reason?: string
}

const unreadable = {
  vi: 'Nội dung hiện tại không đọc được; hãy gửi toàn bộ nội dung mới trong "data"',
  en: 'The present data cannot be read; give all of the new data in "data"',
}

const reading: readonly string[] = ['test', 'copy', 'move']

/** To ask whether a value is this one is to see it; so is to bring it to a place that lists show. */
const readsValues = (operations: Static<typeof patch>) => operations.some(({ op }) => reading.includes(op))

const needsRight = {
  vi: '"test", "copy" và "move" cần quyền `seeBodies`',
  en: '"test", "copy" and "move" need the right `seeBodies`',
}
const whyFirst = {
  vi: 'Trên trang vận hành phải nêu lý do thì mới dùng được "test", "copy" và "move"',
  en: 'At the operators\' page a person says why with "test", "copy" and "move"',
}

/** The look that a correction is: whoever asks for it is told what they ask of the message, or what differs. None where they see no value. */
export const looksByCorrecting = (
  caller: Caller,
  message: StoredMessage,
  { patch: operations = [], reason: purpose }: Asked,
): readonly Look[] => {
  const reads = readsValues(operations)
  if (reads && !caller.rights.seeBodies) throw problem('forbidden', { detail: needsRight })
  if (reads && saysWhyFirst(caller) && purpose === undefined) throw problem('forbidden', { detail: whyFirst })
  return reads || showsBodies(caller) ? [{ ...lookAtMessage(message), purpose }] : []
}

/** What the message is to say: as it was given, or what is there with the operations done. */
export const correctedData = ({ data: present }: StoredMessage, asked: Asked): unknown => {
  if (asked.patch === undefined) return asked.data
  if (present === undefined) throw problem('nothing-to-do', { detail: unreadable })
  const patched = applyPatch(present, asked.patch)
  if (patched.kind === 'patched') return patched.data
  if (patched.kind === 'unfit')
    throw problem('invalid-message', { findings: below('/patch', [patched.finding]) })
  throw problem('patch-test-failed', {
    detail: {
      vi: `Thao tác thứ ${patched.operation + 1}: giá trị tại ${patched.pointer} khác với giá trị đã nêu`,
      en: `Operation ${patched.operation + 1}: the value at ${patched.pointer} is not the one named`,
    },
    more: { pointer: patched.pointer },
  })
}

const maxShown = 200

export const differenceView = named(
  'difference',
  Type.Object({
    count: {
      ...count,
      description:
        'Places that differ; for those who may not see bodies, places that were named, whatever stood there.',
    },
    places: Type.Array(
      Type.Object({
        pointer: text,
        before: Type.Optional(
          Type.Unknown({ description: 'Absent: there was nothing, or the caller may not see bodies.' }),
        ),
        after: Type.Optional(
          Type.Unknown({ description: 'Absent: there is nothing, or the caller may not see bodies.' }),
        ),
      }),
      { maxItems: maxShown, description: `The first ${maxShown}.` },
    ),
  }),
)

export const differenceBody = (differences: readonly Difference[]) => ({
  count: differences.length,
  places: differences.slice(0, maxShown),
})

/** Of the whole at once the place of the whole. */
const placesNamed = ({ patch: operations }: Asked): readonly string[] =>
  operations === undefined
    ? ['']
    : operations.flatMap((one) =>
        one.op === 'test' ? [] : 'from' in one ? [one.from, one.path] : [one.path],
      )

/** For those who may not see bodies: whether it differs from what stands there would tell them what stands there. */
export const namedBody = (asked: Asked) =>
  differenceBody([...new Set(placesNamed(asked))].map((pointer) => ({ pointer })))

/** What a correction changes in what a message says. */
export const differenceOf = ({ data }: StoredMessage, corrected: unknown): readonly Difference[] =>
  differencesOf(data, corrected)
