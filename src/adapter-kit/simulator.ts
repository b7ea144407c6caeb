/** A request as a simulator sees it; `path` is below `/<adapter name>`, without the query. */
export interface SimulatorRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The bytes as UTF-8. */
  readonly body: string
  /** As they came, for partners that take files; the host gives them always. */
  readonly bytes?: Uint8Array
}

export interface SimulatorReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * The day that the partner has. `fires(name)` asks whether the partner-specific fault is on for this request, and
 * counts it: call it exactly where the fault takes effect.
 */
export interface Day {
  fires(fault: string): boolean
}

/** A file that came to a partner, by what it is. */
export interface SimulatorReceivedFile {
  /** In hexadecimal, of the bytes as they came. */
  readonly sha256: string
  readonly bytes: number
}

/** One partner's double: stateful, with the partner's own rules. Knows nothing of our adapter. */
export interface Simulator {
  /** Answers by the partner's rules; the kit adds the transport faults around it. */
  answer(request: SimulatorRequest, day: Day): SimulatorReply | Promise<SimulatorReply>
  /** What the request asks for (a service or operation name), so that a fault can be aimed at it. */
  aim(request: SimulatorRequest): string
  /** What the partner now holds, as JSON. */
  received(): unknown
  /** Every file that came, for partners that take files: the kit compares them with what was sent. */
  files?(): readonly SimulatorReceivedFile[]
  /** The partner's own refusal of this request, worded as it words it, with whatever of the request it quotes. */
  refusal?(request: SimulatorRequest): SimulatorReply
  /** Forgets all that was received. */
  clear(): void
  /**
   * Routes of its own besides those of the kit: `path` begins with `/_`. For what outsiders do at the partner, such as a
   * citizen who submits; undefined where there is no such route.
   */
  control?(request: SimulatorRequest): SimulatorReply | undefined
  /** Ends what it began by itself, such as calls to us. */
  close?(): Promise<void>
}

/** How a partner's simulator is made. */
export interface PartnerSimulator {
  readonly summary: string
  /** Faults of this partner's own that `day.fires` knows, each with one line of explanation. */
  readonly faults: Readonly<Record<string, string>>
  /** Its {@link Simulator.control} routes, such as `POST /_submit`, each with one line of explanation. */
  readonly controls?: Readonly<Record<string, string>>
  create(options: SimulatorOptions): Simulator
  /** Settings with which an endpoint reaches this simulator at `baseUrl` (`http://host:port/<adapter name>`). */
  settings(baseUrl: string): Record<string, unknown>
  /** Other ways to configure the adapter, each with all that an adapter owes; examples name those that they are of. */
  readonly variants?: Readonly<Record<string, SimulatorVariant>>
}

/** Another way to configure an adapter, such as another generation of its partner's protocol. */
interface SimulatorVariant {
  /** The faults that only this way can meet. */
  readonly faults: Readonly<Record<string, string>>
  /** Set over those of the simulator. */
  settings(baseUrl: string): Record<string, unknown>
}

export interface SimulatorOptions {
  readonly now: () => Date
  /** Adapter-specific options from the command line, such as `catalogue`, a file's path. */
  readonly options: Readonly<Record<string, string>>
}
