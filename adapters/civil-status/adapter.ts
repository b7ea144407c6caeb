import { defineAdapter } from '#adapter-kit'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import { linkedDossiers } from './linked-dossiers.ts'
import { tellLinkedState } from './linked-states.ts'
import { listCodes, lookUpEntry } from './queries.ts'
import { stateQuestion } from './question.ts'
import { registrationOf } from './registration.ts'
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { civilStatusSimulator } from './simulator.ts'
import { civilTransport } from './transport.ts'
import { words } from './words.ts'

export const civilStatus = defineAdapter<Settings>({
  name: 'civil-status',
  summary: "The Ministry of Justice's civil-status register, and the linked services.",
  settings: withGateway(settingsSchema),
  connect: civilTransport,
  // One for each kind: the register is asked about the open ones of a kind at once.
  operations: {
    registerBirth: registrationOf('birth', 'Hands over the registration of a birth.'),
    registerDeath: registrationOf('death', 'Hands over the registration of a death.'),
    registerMarriage: registrationOf('marriage', 'Hands over the registration of a marriage.'),
    requestCopy: registrationOf('certified-copy', 'Hands over the request for a certified copy.'),
    tellLinkedState,
    lookUpEntry,
    listCodes,
  },
  cases: {
    registerBirth: stateQuestion('birth'),
    registerDeath: stateQuestion('death'),
    registerMarriage: stateQuestion('marriage'),
    requestCopy: stateQuestion('certified-copy'),
  },
  polls: { linkedDossiers },
  harmless: { operation: 'listCodes', data: { list: 'ethnicity' } },
  words,
  simulator: civilStatusSimulator,
})
