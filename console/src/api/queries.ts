import { QueryClient } from '@tanstack/react-query'
import { ProblemError } from '#kit/problem-error.ts'
import { language } from '#words/language.ts'
import { whenSessionIsOver } from './client.ts'

const maxTries = 2

/** What the server refuses it refuses again; what did not arrive may arrive the next time. */
const triesAgain = (failures: number, error: Error) =>
  failures < maxTries && (!(error instanceof ProblemError) || error.problem.status >= 500)

export const queries = new QueryClient({
  defaultOptions: {
    // Without a network a call fails and says so; by itself the library would wait in silence.
    queries: { networkMode: 'always', staleTime: 5000, retry: triesAgain, refetchOnWindowFocus: true },
    mutations: { networkMode: 'always', retry: false },
  },
})

// The words of the server come in the language that was asked for.
language.onChange(() => void queries.invalidateQueries())
whenSessionIsOver(() => void queries.invalidateQueries({ queryKey: ['session'] }))
