import Type from 'typebox'
import { caseStates } from '#adapter-kit'
import { type Case, caseEntryKinds } from '#cases/case.ts'
import { whoMustAct } from '#cases/lifecycle.ts'
import type { CaseEntry } from '#store/cases/find-cases.ts'
import type { Language } from '../http/problem.ts'
import { id, instant, named, text } from '../parts.ts'
import { caseFindingWords, caseStateWords } from './words.ts'

const state = Type.Enum([...caseStates])

const caseFields = {
  id,
  endpoint: text,
  operation: { ...text, description: 'Which handed it over.' },
  number: { ...text, description: "The partner's own number, unique at its endpoint." },
  dossierCode: text,
  sender: { ...text, description: 'Whose message opened it.' },
  messageId: id,
  deliveryId: id,
  state,
  stateText: { ...text, description: 'The state in words.' },
  partnerState: Type.Optional({ ...text, description: "The partner's own code of it." }),
  partnerAt: Type.Optional({ ...instant, description: 'When it came to that, as the partner says.' }),
  mustAct: Type.Optional(
    Type.Enum(['partner', 'applicant', 'operator'], { description: 'Absent when it is over.' }),
  ),
  openedAt: instant,
  movedAt: { ...instant, description: 'When we heard of its last move.' },
  askedAt: Type.Optional(instant),
  nextQuestionAt: Type.Optional({ ...instant, description: 'Absent where nobody asks.' }),
  expiresAt: Type.Optional({ ...instant, description: 'Unless it moves before; absent when it is over.' }),
  finding: Type.Optional(
    Type.Object({ code: text, message: text }, { description: 'Why a person has to look.' }),
  ),
}

export const caseView = named('case', Type.Object(caseFields))

const entryView = named(
  'case-entry',
  Type.Object({
    at: instant,
    kind: Type.Enum([...caseEntryKinds]),
    state,
    partnerState: Type.Optional(text),
    partnerAt: Type.Optional(instant),
    source: { ...text, description: 'delivery, callback/<name>, poll/<name>, question, bridge or operator.' },
    by: Type.Optional(text),
    reason: Type.Optional(text),
    partnerText: Type.Optional({
      ...text,
      description: "The partner's own words, which may name persons; only for those who may see bodies.",
    }),
    messageIds: Type.Array(id, { description: 'What the city and others were told.' }),
  }),
)

export const caseStoryView = named(
  'case-story',
  Type.Object({
    ...caseFields,
    history: Type.Array(entryView, { description: 'All that happened to it, in order.' }),
  }),
)

export const caseBody = (of: Case, language: Language) => {
  const { partnerAt, movedAt, askedAt, nextQuestionAt, expiresAt, finding } = of
  const mustAct = whoMustAct[of.state]
  return {
    id: of.id,
    endpoint: of.endpoint,
    operation: of.operation,
    number: of.number,
    dossierCode: of.dossierCode,
    sender: of.sender,
    messageId: of.messageId,
    deliveryId: of.deliveryId,
    state: of.state,
    stateText: caseStateWords[of.state][language],
    ...(of.partnerState !== undefined && { partnerState: of.partnerState }),
    ...(partnerAt && { partnerAt: partnerAt.toISOString() }),
    ...(mustAct && { mustAct }),
    openedAt: of.openedAt,
    movedAt: movedAt.toISOString(),
    ...(askedAt && { askedAt: askedAt.toISOString() }),
    ...(nextQuestionAt && { nextQuestionAt: nextQuestionAt.toISOString() }),
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
    ...(finding && { finding: { code: finding, message: caseFindingWords[finding][language] } }),
  }
}

export const entryBody = (entry: CaseEntry, seeBodies: boolean) => ({
  at: entry.at.toISOString(),
  kind: entry.kind,
  state: entry.state,
  ...(entry.partnerState !== null && { partnerState: entry.partnerState }),
  ...(entry.partnerAt && { partnerAt: entry.partnerAt.toISOString() }),
  source: entry.source,
  ...(entry.by !== null && { by: entry.by }),
  ...(entry.reason !== null && { reason: entry.reason }),
  ...(seeBodies && entry.partnerText !== null && { partnerText: entry.partnerText }),
  messageIds: entry.messageIds,
})
