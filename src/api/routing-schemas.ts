import { procedureLevels } from '#routing/competence.ts'
import { component, list, moment, object, text } from './schema-parts.ts'

const agency = object({ code: text, name: text }, ['code'])
const unit = object({ code: text }, ['code'])
const day = { type: 'string', format: 'date' }
const oneLine = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength })
const level = { type: 'string', enum: procedureLevels }
const kind = { type: 'string', enum: ['resolved', 'ambiguous', 'unresolved'] }

/** Shapes of questions and answers about routing. */
export const routingSchemas: Record<string, unknown> = {
  'routing-question': object(
    {
      procedure: { ...oneLine(200), description: 'Its code, with or without the local suffix.' },
      field: {
        ...oneLine(200),
        description: 'Code of its field, where the caller knows better than the catalogue.',
      },
      level,
      receivingAgency: { ...oneLine(200), description: 'Code of the desk.' },
      citizenUnit: { ...oneLine(200), description: 'Code of the unit where the citizen lives.' },
      landUnit: { ...oneLine(200), description: 'Code of the unit where the land lies.' },
      on: {
        ...day,
        description: 'Day of reception; today by default. Units and rules are those of that day.',
      },
    },
    ['procedure', 'receivingAgency'],
  ),
  'competence-rule': object(
    {
      line: { type: 'integer', description: 'Of the file that was imported.' },
      procedure: text,
      field: text,
      level,
      unit: text,
      decidedBy: { type: 'string', enum: ['citizen', 'land'] },
      agency,
      validFrom: day,
      validTo: day,
      source: text,
    },
    ['line', 'agency', 'validFrom', 'source'],
  ),
  routing: object(
    {
      kind,
      receivingAgency: agency,
      competentAgency: agency,
      candidates: { ...list(agency), description: 'Who might be competent, where it is ambiguous.' },
      citizenUnit: { ...unit, description: 'As it is called on that day, where that is certain.' },
      landUnit: unit,
      basis: list(component('competence-rule')),
      table: { ...text, description: 'The import that the rules came with.' },
      mayReceive: {
        type: 'boolean',
        description: 'Whether this desk may receive; absent where the codes do not tell.',
      },
      reasons: list(component('finding')),
    },
    ['kind', 'receivingAgency', 'candidates', 'basis', 'reasons'],
  ),
  'routing-case': object(
    {
      id: { type: 'string', format: 'uuid' },
      state: { type: 'string', enum: ['open', 'decided'] },
      dossierCode: text,
      messageId: { type: 'string', format: 'uuid', description: 'The submission.' },
      sender: text,
      procedureCode: text,
      receivingAgency: agency,
      citizenUnit: unit,
      submittedAt: { ...moment, description: 'From here the clock runs.' },
      dueAt: moment,
      ageSeconds: { type: 'integer', minimum: 0, description: 'Since the submission.' },
      kind: { type: 'string', enum: kind.enum.slice(1) },
      reasons: list(component('finding')),
      candidates: list(agency),
      decision: object(
        {
          at: moment,
          by: text,
          competentAgency: agency,
          reason: text,
          messageId: { ...text, description: 'What told the city; absent until it is told.' },
        },
        ['at', 'by', 'competentAgency', 'reason'],
      ),
    },
    [
      'id',
      'state',
      'dossierCode',
      'messageId',
      'sender',
      'procedureCode',
      'receivingAgency',
      'submittedAt',
      'ageSeconds',
      'kind',
      'reasons',
      'candidates',
    ],
  ),
  'routing-case-page': object({ cases: list(component('routing-case')), nextCursor: text }, ['cases']),
  'routing-decision': object(
    { competentAgency: agency, reason: { ...oneLine(500), description: 'Why; written into the audit.' } },
    ['competentAgency', 'reason'],
  ),
}
