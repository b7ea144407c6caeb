import { type Finding, reject } from '#adapter-kit'
import type { LandUpdate } from '#schemas/types.ts'

const needed: Readonly<Record<LandUpdate['kind'], 'newDueAt' | 'at' | 'content'>> = {
  supplemented: 'newDueAt',
  'handed-out': 'at',
  'wrong-result': 'content',
}

/** What the land office wants to know with each kind of news. */
export const landUpdateRules = (update: LandUpdate): Finding[] => {
  const name = needed[update.kind]
  if (update[name] !== undefined) return []
  return [reject(`/${name}`, 'REQUIRED', `Loại "${update.kind}" cần ${name}`, `${update.kind} needs ${name}`)]
}
