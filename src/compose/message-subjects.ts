import { subjectsOf } from '#access/subjects.ts'
import type { NewMessage } from '#messages/message.ts'
import { maxSubjects } from '#store/dossier-subjects.ts'
import type { Resources } from './resources.ts'

/** Adds the keyed pseudonyms of the persons whom a message about a dossier names. */
export const subjectsFor =
  ({ pseudonyms }: Pick<Resources, 'pseudonyms'>) =>
  (message: NewMessage): NewMessage => {
    if (pseudonyms.current === undefined || message.dossierCode === undefined) return message
    const values = pseudonyms.of(subjectsOf(message.data).slice(0, maxSubjects)).map(({ value }) => value)
    return { ...message, subjects: { key: pseudonyms.current, values } }
  }
