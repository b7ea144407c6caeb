import type { Text } from '#adapter-kit'

export const kinds = ['handed-in', 'event', 'query', 'answer'] as const
export type Kind = (typeof kinds)[number]

export interface NewMessageType {
  readonly name: string
  readonly kind: Kind
  readonly title: Text
  /** What the city reads of an event. */
  readonly says: Text
}

const subject = {
  title: 'Dossier code',
  'x-title-vi': 'Mã hồ sơ',
  type: 'string',
  minLength: 1,
  maxLength: 60,
}
const moment = { title: 'When', 'x-title-vi': 'Thời điểm', type: 'string', format: 'date-time' }

/** The schema of a new type: about a dossier, at a moment. What else it says its author writes. */
export const schemaText = ({ name, kind, title, says }: NewMessageType): string => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:longbien:schema:${name}`,
    title: title.en,
    'x-title-vi': title.vi,
    'x-message': { kinds: [kind], ...(kind === 'event' && { from: 'partner', says }) },
    type: 'object',
    additionalProperties: false,
    required: ['dossierCode'],
    properties: { dossierCode: subject, at: moment },
    examples: [{ dossierCode: 'H26.900.01-261105-0091', at: '2026-11-05T09:00:00+07:00' }],
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}
