import { expect } from 'vitest'
import { hashPassword } from '#crypto/password.ts'
import type { Answer, TestGateway } from './gateway.ts'

const samplePassword = 'mật khẩu mẫu'
const passwordHash = await hashPassword(samplePassword)

/** An account of the console's settings, with the password of all. */
export const account = (name: string, ...groups: string[]) => ({
  name,
  displayName: `Người ${name}`,
  passwordHash,
  groups,
})

/** What a browser sends afterwards. */
export interface LoggedIn {
  readonly cookie: string
  readonly 'x-csrf-token': string
}

export const cookieOf = (answer: Answer) => answer.headers['set-cookie']?.split(';')[0] ?? ''

export const signIn = (gateway: TestGateway, name: string, password = samplePassword, headers = {}) =>
  gateway.call('POST', '/console/session', { as: '', headers, body: { name, password } })

export const logIn = async (gateway: TestGateway, name: string): Promise<LoggedIn> => {
  const answer = await signIn(gateway, name)
  expect(answer).toMatchObject({ status: 200, body: { signedIn: { person: name, way: 'account' } } })
  return { cookie: cookieOf(answer), 'x-csrf-token': answer.body.signedIn.csrf }
}
