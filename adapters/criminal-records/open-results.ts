import { caseQuestion, permanent } from '#adapter-kit'
import type { RecordsReply, ResultsRequest } from './records-transport.ts'
import { readResult } from './result.ts'
import type { Settings } from './settings.ts'

/** Beside the list of changes: finds what the list never said, or said to somebody else who marked it. */
export const openResults = caseQuestion<ResultsRequest, RecordsReply, Settings>({
  summary: 'Asks the result service about open dossiers, and takes the certificate.',
  messages: [],
  everySeconds: 21_600,
  // One dossier in a call: what cannot be read of one keeps no other from moving.
  batch: 1,
  toRequest: (cases, { settings }) => ({
    path: settings.paths.result,
    numbers: cases.map(({ number }) => number),
  }),
  fromReply: ({ results = {} }, cases, { settings }) =>
    cases.flatMap(({ number }) => {
      const said = results[number]
      const read = said && readResult(number, said, settings)
      if (read && 'kind' in read)
        throw permanent(read.code, 'The result service says nothing usable of a dossier')
      return read ?? []
    }),
})
