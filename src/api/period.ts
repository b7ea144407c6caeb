import Type from 'typebox'
import { reject, type Text } from '#adapter-kit'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import { problem } from './http/problem.ts'
import { instantGiven } from './parts.ts'

const about = ({ vi, en }: Text) => ({ description: en, 'x-description-vi': vi })

/** Parameters of a list that is asked for by time. */
export const period = {
  from: Type.Optional({
    ...instantGiven,
    ...about({ vi: 'Từ thời điểm này', en: 'At this time or later' }),
  }),
  to: Type.Optional({ ...instantGiven, ...about({ vi: 'Trước thời điểm này', en: 'Before this time' }) }),
}

const turnedRound = reject(
  '/to',
  'BAD_PARAMETER',
  'Phải sau "from"; nếu không thì không có gì để tìm',
  'Must be later than "from": else there is nothing to find',
)

/** A period that ends before it begins is a slip of the pen, not an empty list. */
export const momentsOf = ({
  from,
  to,
}: {
  readonly from?: string | undefined
  readonly to?: string | undefined
}) => {
  const moments = { from: momentOf(from), to: momentOf(to) }
  if (moments.from && moments.to && moments.from > moments.to)
    throw problem('invalid-request', { findings: [turnedRound] })
  return moments
}
