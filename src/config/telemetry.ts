import { mapping, oneOf, yesOrNo } from './reading/declare.ts'

export const metrics = mapping({
  open: yesOrNo(
    true,
    'Whether GET /metrics needs no key. It shows names of endpoints and senders, and nothing about a person.',
  ),
})

export const log = mapping({
  level: oneOf(['debug', 'info', 'warn', 'error', 'silent'], {
    default: 'info',
    description: 'debug, info, warn, error or silent.',
  }),
})
