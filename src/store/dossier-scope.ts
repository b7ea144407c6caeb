/** Which dossiers somebody sees in lists. */
export interface DossierScope {
  /** Those of this owner alone. */
  readonly owner?: string | undefined
  /** Those whose code begins with one of these roots alone. */
  readonly agencies?: readonly string[] | undefined
}

/** A condition on code and owner, with two values from this number on: those of `scopeValues`. */
export const inScope = (code: string, owner: string, first: number): string =>
  `($${first}::text is null or ${owner} = $${first}) and ($${first + 1}::text[] is null or in_scope(${code}, $${first + 1}))`

export const scopeValues = ({ owner, agencies }: DossierScope) => [owner ?? null, agencies ?? null]
