import { mapping, whole, yesOrNo } from './reading/declare.ts'

export const simulators = mapping({
  enabled: yesOrNo(false, "Answer in the partners' place, on SIMULATOR_PORT. Never in production."),
  latencyMs: whole(0, 60_000, { default: 0, description: 'How long a simulated partner takes to answer.' }),
})
