import Type from 'typebox'
import type { CountedRefusals } from '#access/refusal-counts.ts'
import { count, instant, named, text } from '../parts.ts'

export const refusalKinds = [
  'wrong-key',
  'unproven-callback',
] as const satisfies readonly CountedRefusals['kind'][]

export const refusedCallsView = named(
  'refused-calls',
  Type.Object({
    minute: { ...instant, description: 'When the minute began.' },
    kind: Type.Enum([...refusalKinds]),
    subject: Type.Optional({ ...text, description: '`<endpoint>/<callback>`; absent for keys.' }),
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
