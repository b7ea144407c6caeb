import type { Petition, PetitionAnswer, PetitionProgress } from '#schemas/types.ts'

type State = NonNullable<Petition['state']>

/** What one message adds to what is known of a petition. Instants are RFC 3339; of each only the earliest is kept. */
export interface PetitionNews {
  /** Whose partner gave the petition, and the number that it has there. */
  readonly endpoint: string
  readonly petition: string
  /** Of a message of the partner: what it says of the petition itself; the newest message is right. */
  readonly said?: {
    readonly seq: number
    readonly agency?: string | undefined
    readonly procedure?: string | undefined
    readonly kind?: string | undefined
    readonly level?: string | undefined
    readonly state?: string | undefined
    readonly satisfied?: boolean | undefined
    readonly follows?: string | undefined
    readonly terms: Petition['terms']
  }
  readonly submittedAt?: string | undefined
  readonly takenOverAt?: string
  readonly supplementAskedAt?: string
  readonly supplementedAt?: string
  /** Refused, transferred, or given back to where it came from. */
  readonly passedOnAt?: string
  readonly answeredAt?: string
  /** When it was answered by what may be published. */
  readonly publicAt?: string
  readonly publishedAt?: string
}

type Instants = Pick<
  PetitionNews,
  'takenOverAt' | 'supplementAskedAt' | 'supplementedAt' | 'passedOnAt' | 'answeredAt' | 'publishedAt'
>

const instantsBy: Readonly<Record<State, (at: string) => Instants>> = {
  new: () => ({}),
  accepted: (at) => ({ takenOverAt: at }),
  processing: (at) => ({ takenOverAt: at }),
  'supplement-needed': (at) => ({ takenOverAt: at, supplementAskedAt: at }),
  supplemented: (at) => ({ supplementedAt: at }),
  answered: (at) => ({ answeredAt: at }),
  published: (at) => ({ answeredAt: at, publishedAt: at }),
  refused: (at) => ({ passedOnAt: at }),
  transferred: (at) => ({ passedOnAt: at }),
  returned: (at) => ({ passedOnAt: at }),
}

/**
 * What a partner shows of a petition. It gives no moment of its states: each is taken for as old as our knowing of it, unless the city
 * has said it before.
 */
export const newsOfPetition = (
  petition: Petition,
  { endpoint, seq, heardAt }: { readonly endpoint: string; readonly seq: number; readonly heardAt: string },
): PetitionNews => ({
  endpoint,
  petition: petition.petitionId,
  said: {
    seq,
    agency: petition.agency?.code,
    procedure: petition.procedureCode,
    kind: petition.kind,
    level: petition.level,
    state: petition.state,
    satisfied: petition.satisfaction === undefined ? undefined : petition.satisfaction === 'satisfied',
    follows: petition.followsPetitionId,
    terms: petition.terms,
  },
  submittedAt: petition.submittedAt ?? heardAt,
  ...(petition.state !== undefined && instantsBy[petition.state](heardAt)),
})

/** What the city did with a petition, at each partner that has taken its word. */
export const newsOfProgress = (
  { petitionId, state, at }: PetitionProgress,
  endpoints: readonly string[],
): PetitionNews[] =>
  endpoints.map((endpoint) => ({ endpoint, petition: petitionId, ...instantsBy[state](at) }))

export const newsOfAnswer = (
  { petitionId, answeredAt, isPublic }: PetitionAnswer,
  endpoints: readonly string[],
): PetitionNews[] =>
  endpoints.map((endpoint) => ({
    endpoint,
    petition: petitionId,
    answeredAt,
    ...(isPublic && { publicAt: answeredAt }),
  }))
