import type { components } from '#api/contract.ts'
import type { Tone } from '#kit/badge.tsx'

export type Run = components['schemas']['reconciliation']

export const runTones: Readonly<Record<Run['state'], Tone>> = {
  gathering: 'busy',
  comparing: 'busy',
  repairing: 'busy',
  done: 'good',
  halted: 'bad',
  stopped: 'warn',
  failed: 'bad',
}

export const isRunning = ({ state }: Pick<Run, 'state'>): boolean => runTones[state] === 'busy'

/** All that both sides said differently. */
export const differing = ({ dossiers }: Pick<Run, 'dossiers'>): number =>
  dossiers.missingThere + dossiers.missingHere + dossiers.differs
