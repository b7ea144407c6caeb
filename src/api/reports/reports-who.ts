import { having } from '../who.ts'

/** Readers of figures; within which agencies, the calls look themselves. */
export const reportsWho = having('reports', 'operate', 'seeAll')
