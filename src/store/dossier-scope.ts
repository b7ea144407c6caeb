/** Which dossiers somebody sees in lists; all where it is empty. */
export interface DossierScope {
  /** Those of this sender, and the mirrors of its agencies. */
  readonly owner?: string | undefined
  /** Those whose code begins with one of these roots; beside `owner` this is about mirrors alone. */
  readonly agencies?: readonly string[] | undefined
}

/** A condition on a row of `dossiers`, with two values from this number on: those of `scopeValues`. */
export const inScope = (first: number): string => {
  const [owner, agencies] = [`$${first}::text`, `$${first + 1}::text[]`]
  const isNear = `(${agencies} is null or in_scope(code, ${agencies}))`
  return `case when ${owner} is null then ${isNear}
    else owner_kind = 'sender' and owner = ${owner} or owner_kind = 'partner' and ${isNear} end`
}

export const scopeValues = ({ owner, agencies }: DossierScope) => [owner ?? null, agencies ?? null]
