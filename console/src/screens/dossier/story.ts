import type { components } from '#api/contract.ts'

export type Story = components['schemas']['dossier-story']
export type Entry = Story['timeline'][number]
