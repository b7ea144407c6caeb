import Type from 'typebox'
import type { CountedRefusals } from '#access/refusal-counts.ts'
import { count, instant, named, text } from '../parts.ts'

export const refusalKinds = [
  'wrong-key',
  'wrong-password',
  'unproven-callback',
] as const satisfies readonly CountedRefusals['kind'][]

export const refusedCallsView = named(
  'refused-calls',
  Type.Object({
    minute: { ...instant, description: 'When the minute began.' },
    kind: Type.Enum([...refusalKinds]),
    subject: Type.Optional({
      ...text,
      description:
        '`<endpoint>/<callback>`, or the account of the console; absent for keys and unknown names.',
    }),
    remote: {
      ...text,
      description: 'The address that called; `others` stands for all further addresses of that minute.',
    },
    count,
    first: instant,
    last: instant,
  }),
)

export const refusedCallsBody = ({ minute, kind, subject, address, ...counted }: CountedRefusals) => ({
  minute: minute.toISOString(),
  kind,
  ...(subject !== '' && { subject }),
  remote: address,
  count: counted.count,
  first: counted.first.toISOString(),
  last: counted.last.toISOString(),
})
