import type { Finding } from '#adapter-kit'

/** Findings of a part, with pointers from the root of the request. */
export const below = (prefix: string, findings: readonly Finding[]): Finding[] =>
  findings.map((finding) => ({ ...finding, pointer: prefix + finding.pointer }))
