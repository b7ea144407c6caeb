/** A version as the history has it; a withdrawn one has no content. */
export interface DatedVersion {
  readonly version: number
  readonly validFrom: Date
  readonly change: 'added' | 'changed' | 'withdrawn'
}

/**
 * - `in-force`: this version held at that time.
 * - `withdrawn`: the procedure was withdrawn then; the version is the last that held.
 * - `before-first-seen`: earlier than we know anything; the version is the oldest that we have.
 */
export interface FoundVersion<Version> {
  readonly basis: 'in-force' | 'withdrawn' | 'before-first-seen'
  readonly version: Version
}

/** The version by which a dossier received at this time is judged; undefined where there is none at all. */
export const versionOn = <Version extends DatedVersion>(
  versions: readonly Version[],
  at: Date,
): FoundVersion<Version> | undefined => {
  const ordered = versions.toSorted((one, other) => one.version - other.version)
  const begun = ordered.filter(({ validFrom }) => validFrom.getTime() <= at.getTime())
  const published = ({ change }: DatedVersion) => change !== 'withdrawn'
  const [first, held, last] = [ordered.find(published), begun.findLast(published), begun.at(-1)]
  if (!held) return first && { basis: 'before-first-seen', version: first }
  return { basis: last?.change === 'withdrawn' ? 'withdrawn' : 'in-force', version: held }
}
