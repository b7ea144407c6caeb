import { component, list, moment, object, text } from './schema-parts.ts'

const count = { type: 'integer', minimum: 0 }
const yesOrNo = { type: 'boolean' }
const named = list(object({ code: text, name: text }))
const change = { type: 'string', enum: ['added', 'changed', 'withdrawn'] }
const differences = list(object({ field: text, before: text, after: text }, ['field']))

const marks = object({
  onlineLevel: { type: 'string', enum: ['full', 'partial', 'none'] },
  withoutBoundaries: yesOrNo,
  note: { type: 'string', minLength: 1, maxLength: 200 },
})

const shown = {
  code: {
    ...text,
    description: 'The bare national code, or the code as published where it has another shape.',
  },
  publishedCode: { ...text, description: 'As the list of the portal has it.' },
  name: text,
  version: { ...count, description: '0: listed, but its details never came.' },
  fields: named,
  levels: named,
  agencies: named,
  channels: list({ ...text, description: 'direct, online, postal, or a code of the portal' }),
  firstSeenAt: moment,
  changedAt: moment,
  withdrawnAt: moment,
  marks: component('procedure-marks'),
}
const alwaysShown = ['code', 'publishedCode', 'version', 'firstSeenAt', 'changedAt', 'marks']

/** Shapes of the answers about procedures. */
export const procedureSchemas: Record<string, unknown> = {
  'procedure-marks': { ...marks, additionalProperties: false },
  'procedure-row': object(shown, alwaysShown),
  'procedure-page': object({ procedures: list(component('procedure-row')), nextCursor: text }, [
    'procedures',
  ]),
  'procedure-story': object(
    {
      asked: { ...text, description: 'The code as it was asked for.' },
      ...shown,
      on: moment,
      basis: { type: 'string', enum: ['in-force', 'withdrawn', 'before-first-seen'] },
      inForce: object({ version: count, validFrom: moment, procedure: component('procedure') }, [
        'version',
        'validFrom',
        'procedure',
      ]),
      history: list(
        object({ version: count, change, validFrom: moment, validTo: moment, differences }, [
          'version',
          'change',
          'validFrom',
          'differences',
        ]),
      ),
    },
    ['asked', ...alwaysShown, 'on', 'history'],
  ),
  'procedure-change-page': object(
    {
      changes: list(
        object({ procedureCode: text, change, version: count, at: moment, name: text, differences }, [
          'procedureCode',
          'change',
          'version',
          'at',
          'differences',
        ]),
      ),
      nextCursor: text,
    },
    ['changes'],
  ),
  catalogue: object(
    {
      enabled: yesOrNo,
      endpoint: text,
      listed: count,
      withdrawn: count,
      withoutDetails: count,
      toTell: { ...count, description: 'Changes that the city has yet to be told.' },
      runs: list(
        object(
          {
            id: count,
            endpoint: text,
            firstFill: yesOrNo,
            acceptShort: { ...yesOrNo, description: 'A person said that a short list is right.' },
            short: { ...yesOrNo, description: 'The lists were suspiciously small: nothing was withdrawn.' },
            listsDone: count,
            listed: count,
            asked: count,
            withoutDetails: count,
            unreadable: list(text),
            added: count,
            changed: count,
            withdrawn: count,
            startedAt: moment,
            endedAt: moment,
            result: { type: 'string', enum: ['finished', 'abandoned'] },
          },
          ['id', 'endpoint', 'short', 'asked', 'added', 'changed', 'withdrawn', 'startedAt'],
        ),
      ),
    },
    ['enabled', 'endpoint', 'listed', 'withdrawn', 'withoutDetails', 'toTell', 'runs'],
  ),
  report: object(
    {
      name: text,
      title: text,
      at: moment,
      period: object({ from: { type: 'string', format: 'date' }, to: { type: 'string', format: 'date' } }, [
        'from',
        'to',
      ]),
      figures: { type: 'object', additionalProperties: { type: ['number', 'null'] } },
      caveats: list({ ...text, description: 'Why a figure may be wrong, in words.' }),
      columns: list(object({ key: text, title: text }, ['key', 'title'])),
      rows: list({ type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } }),
    },
    ['name', 'title', 'at', 'figures', 'caveats', 'columns', 'rows'],
  ),
}
