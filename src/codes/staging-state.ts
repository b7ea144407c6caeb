/** What became of a list that a partner gave; `undone`: it was imported, and the import was taken back. */
export const stagingStates = ['waiting', 'confirmed', 'undone', 'dropped'] as const
export type StagingState = (typeof stagingStates)[number]
