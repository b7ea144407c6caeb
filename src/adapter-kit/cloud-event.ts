import type { SchemaName, Schemas } from '#schemas/types.ts'
import type { CarriedMessage } from './delivery-context.ts'
import { nfc } from './vietnamese-text.ts'

/** A message of ours as a CloudEvent 1.0. Extensions: `correlationid` and `sender`, who gave it to us. */
export interface CloudEvent {
  readonly specversion: '1.0'
  /** The message id: the same event, however often and on whatever way it comes. */
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject?: string
  readonly time: string
  readonly datacontenttype: 'application/json'
  readonly dataschema: string
  readonly correlationid?: string
  readonly sender: string
  readonly data: unknown
}

/** What is the same for all events of one installation. */
export interface EventOrigin {
  /** A URI reference that names the bridge, such as `/longbien/ha-noi`. */
  readonly source: string
  /** What the name of a schema follows. An absolute URI, as CloudEvents asks of `dataschema`. */
  readonly schemaBase: string
}

type Named = Partial<
  Record<
    'dossierCode' | 'code' | 'questionId' | 'petitionId' | 'procedureCode' | 'reference' | 'messageId',
    unknown
  >
>

/** What a message is about: its dossier, and where there is none, what stands in its place. Messages on one subject keep their order. */
export const subjectOf = (data: Schemas[SchemaName] | object): string => {
  const { dossierCode, code, questionId, petitionId, procedureCode, reference, messageId } = data as Named
  const names = [dossierCode, code, questionId, petitionId, procedureCode, reference, messageId]
  return nfc(names.find((name): name is string => typeof name === 'string') ?? '')
}

/** Writes a message as an event. */
export const cloudEvent = (
  type: SchemaName,
  data: object,
  { id, acceptedAt, correlationId, sender }: CarriedMessage,
  { source, schemaBase }: EventOrigin,
): CloudEvent => {
  const subject = subjectOf(data)
  return {
    specversion: '1.0',
    id,
    source,
    type: `vn.longbien.${type}.v1`,
    ...(subject !== '' && { subject }),
    time: acceptedAt.toISOString(),
    datacontenttype: 'application/json',
    dataschema: `${schemaBase}${type}`,
    ...(correlationId !== undefined && { correlationid: correlationId }),
    sender,
    data,
  }
}
