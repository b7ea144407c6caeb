import { bridgeUrl } from './open-console.ts'

/** Asks the gateway behind the console as the demonstration's sender does, beside the page. */
export const bridgeCall = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
  const answer = await fetch(`${bridgeUrl()}${path}`, {
    method,
    headers: {
      authorization: 'Bearer longbien-demo',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const said = (await answer.json()) as Answer
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(said)}`)
  return said
}
