import type { PartnerSide } from '#adapter-kit'

/** What the portal holds a dossier with, in this generation; kept by delivery as one text. */
export interface RestReference {
  /** The portal's own id, `idHoSo`; empty when its answer was lost. */
  readonly id: string
  /** `MaHoSo`, where the portal numbers. */
  readonly code?: string
  /** Marks of what the create carried, by part of the dossier; none when somebody else created it. */
  readonly marks: Readonly<Record<string, string>>
}

const begins = 'rest'

/** `rest?id=…&code=…&` and one mark per part. */
export const writeReference = ({ id, code, marks }: RestReference): string => {
  const parts = new URLSearchParams({ id, ...(code !== undefined && { code }), ...marks })
  return `${begins}?${parts}`
}

/** What is known of a dossier that this generation holds, or began. */
export const readReference = (reference: string | undefined): RestReference => {
  const [, text = ''] = /^rest\?(.*)$/.exec(reference ?? '') ?? []
  const { id = '', code, ...marks } = Object.fromEntries(new URLSearchParams(text))
  return { id, marks, ...(code !== undefined && { code }) }
}

/**
 * The generation that a dossier goes by: that in which it began. What was held before there were references is of the
 * classic one.
 */
export const generationOf = (
  { generation }: { readonly generation: 'classic' | 'rest' },
  side: Pick<PartnerSide, 'reference'> = {},
): 'classic' | 'rest' => {
  const { reference } = side
  if (reference === undefined) return generation
  return reference === begins || reference.startsWith(`${begins}?`) ? 'rest' : 'classic'
}
