import { defineAdapter } from '#adapter-kit'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import { feedbackTransport } from './feedback-transport.ts'
import { answerPetition, reportPetition, shareEvaluation } from './operations.ts'
import { petitions } from './petitions.ts'
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { feedbackSimulator } from './simulator.ts'
import { words } from './words.ts'

export const feedback = defineAdapter<Settings>({
  name: 'feedback',
  summary: 'Feedback of citizens (phản ánh, kiến nghị): petitions in; states, answers, satisfaction out.',
  settings: withGateway(settingsSchema),
  connect: feedbackTransport,
  operations: { reportPetition, answerPetition, shareEvaluation },
  polls: { petitions },
  words,
  simulator: feedbackSimulator,
  harmless: { poll: 'petitions' },
})
