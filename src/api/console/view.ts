import Type from 'typebox'
import type { Rights } from '#access/caller.ts'
import { given, instant, named, shortText, text } from '../parts.ts'
import type { SignedIn } from './signed-in.ts'

const sessionRights = Type.Object({
  agencies: Type.Array(text),
  seeAll: Type.Boolean(),
  seeBodies: Type.Boolean(),
  replay: Type.Boolean(),
  operate: Type.Boolean(),
  approve: Type.Boolean(),
  audit: Type.Boolean(),
  reports: Type.Boolean(),
})

const rightsBody = ({ agencies, seeAll, seeBodies, replay, operate, approve, audit, reports }: Rights) => ({
  agencies,
  seeAll,
  seeBodies,
  replay,
  operate,
  approve: approve === true,
  audit,
  reports,
})

/** In which ways people may log in here. */
export interface SignInWays {
  readonly accounts: boolean
  readonly oidc: boolean
}

export const consoleSessionView = named(
  'console-session',
  Type.Object({
    signedIn: Type.Union([
      Type.Object({
        person: { ...text, description: 'As the audit names them.' },
        displayName: text,
        groups: Type.Array(text),
        rights: sessionRights,
        csrf: {
          ...text,
          description: 'To be sent as `X-CSRF-Token` with every call that changes something.',
        },
        way: Type.Enum(['account', 'oidc']),
        endsAt: { ...instant, description: 'When it ends if nothing is done until then.' },
      }),
      Type.Null(),
    ]),
    ways: Type.Object({ accounts: Type.Boolean(), oidc: Type.Boolean() }),
  }),
)

export const consoleSessionBody = (
  signedIn: (SignedIn & { readonly csrf: string }) | undefined,
  ways: SignInWays,
) => ({
  signedIn: signedIn
    ? {
        person: signedIn.person,
        displayName: signedIn.displayName,
        groups: signedIn.groups,
        rights: rightsBody(signedIn.rights),
        csrf: signedIn.csrf,
        way: signedIn.way,
        endsAt: signedIn.endsAt.toISOString(),
      }
    : null,
  ways,
})

export const consoleSignIn = named(
  'console-sign-in',
  given({
    name: shortText,
    password: Type.String({ minLength: 1, maxLength: 500, format: 'password', writeOnly: true }),
  }),
)

export const signedOutView = named(
  'console-signed-out',
  Type.Object({
    signOutUrl: Type.Optional({
      ...text,
      description: 'Where the log-in at the provider is ended too.',
    }),
  }),
)
