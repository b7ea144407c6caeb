import type { Dossier } from '#schemas/types.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { DeadlineGateway, DeadlineView, ListedDeadline } from './deadline-gateway.ts'
import type { Language } from './http/problem.ts'

const remainingBody = (remaining: DeadlineView['remaining'], language: Language) =>
  remaining && {
    remaining: { workingMinutes: remaining.workingMinutes, text: remaining.words[language] },
  }

/** The deadline by the newest state of a dossier; nothing where no message tells a state, or it cannot be read. */
export const deadlineOfStory = async (
  gateway: DeadlineGateway,
  story: readonly StoredMessage[],
  language: Language,
): Promise<{ readonly deadline?: object }> => {
  const newest = story.findLast(({ type, data }) => type === 'dossier' && data !== undefined)
  if (!newest) return {}
  const { remaining, ...deadline } = await gateway.deadlineOf(newest.data as Dossier)
  return { deadline: { ...deadline, ...remainingBody(remaining, language) } }
}

export const listedBody = (listed: ListedDeadline, language: Language) => ({
  dossierCode: listed.dossierCode,
  sender: listed.sender,
  status: listed.status,
  state: listed.state,
  dueAt: listed.dueAt.toISOString(),
  ...(listed.receivedAt && { receivedAt: listed.receivedAt.toISOString() }),
  ...(listed.waitingSince && { waitingSince: listed.waitingSince.toISOString() }),
  ...(listed.competentAgency !== null && { competentAgency: listed.competentAgency }),
  ...remainingBody(listed.remaining, language),
})
