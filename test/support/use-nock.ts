import nock from 'nock'
import { afterAll, beforeAll } from 'vitest'

/** It changes the sockets of the whole process, which the files that come after have in common with this one. */
export const useNock = (): void => {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate()
  })
  afterAll(() => {
    nock.cleanAll()
    nock.restore()
  })
}
