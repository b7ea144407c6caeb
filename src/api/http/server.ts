import type { FastifyInstance } from 'fastify'

/** Listens; a port that is taken is said in words. Gives the address. */
export const listen = async (
  app: FastifyInstance,
  host: string,
  port: number,
  variable = 'PORT',
): Promise<string> => {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    throw portProblem(error, variable, port)
  }
}

/** The same words for every port that we open. */
export const portProblem = (error: unknown, variable: string, port: number): Error => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return new Error(`Port ${port} is taken. Stop what uses it, or set ${variable} to another port.`)
  if (code === 'EACCES')
    return new Error(`Port ${port} may not be opened by this user. Set ${variable} to a port above 1023.`)
  return error instanceof Error ? error : new Error(String(error))
}
