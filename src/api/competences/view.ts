import Type from 'typebox'
import type { Finding } from '#adapter-kit'
import { type Competence, deciders, procedureLevels } from '#routing/competence.ts'
import type { CompetenceChange } from '#store/competences.ts'
import { maxShownProblems } from '../csv-file.ts'
import { findingBody, type Language } from '../http/problem.ts'
import { count, day, finding, id, named, oneOf, text } from '../parts.ts'

const competence = named(
  'competence',
  Type.Object({
    line: {
      ...count,
      description: 'Of the file that said so.',
      'x-description-vi': 'Dòng trong tệp đã nêu.',
    },
    procedure: Type.Optional(text),
    field: Type.Optional(text),
    level: Type.Optional(oneOf(procedureLevels)),
    unit: Type.Optional(text),
    decidedBy: oneOf(deciders),
    agency: Type.Object({ code: text, name: Type.Optional(text) }),
    validFrom: day,
    validTo: Type.Optional(day),
    source: text,
  }),
)

const some = Type.Array(competence, {
  description: 'The first two hundred.',
  'x-description-vi': 'Hai trăm dòng đầu tiên.',
})

export const competenceReport = named(
  'competence-import-report',
  Type.Object({
    id: Type.Optional({ ...id, description: 'Of the import; absent after a dry run.' }),
    dryRun: Type.Boolean(),
    counts: Type.Object({ added: count, removed: count, kept: count }),
    added: some,
    removed: some,
    warnings: Type.Array(finding, {
      description: 'Lines that contradict or repeat others.',
      'x-description-vi': 'Những dòng mâu thuẫn hoặc lặp lại dòng khác.',
    }),
  }),
)

const maxShown = 200

const competenceBody = ({ number, ...rest }: Competence) => ({ line: number, ...rest })

export const competenceReportBody = (
  { added, removed, kept }: CompetenceChange,
  warnings: readonly Finding[],
  language: Language,
) => ({
  counts: { added: added.length, removed: removed.length, kept },
  added: added.slice(0, maxShown).map(competenceBody),
  removed: removed.slice(0, maxShown).map(competenceBody),
  warnings: warnings.slice(0, maxShownProblems).map((one) => findingBody(one, language)),
})
