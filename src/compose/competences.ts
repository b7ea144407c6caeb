import type { Apis } from '#api/capabilities.ts'
import { importCompetences, previewImport } from '#store/competences.ts'
import type { Resources } from './resources.ts'

/** The table of who is competent for what. */
export const composeCompetences = ({ database, now }: Resources): Apis['competences'] => ({
  previewCompetences: (competences) => previewImport(database, competences),
  importCompetences: (request) => importCompetences(database, { ...request, now: now() }),
})
