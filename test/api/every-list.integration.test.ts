import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { nationalSet } from '#codes/code-row.ts'
import { uuidv7 } from '#store/uuid.ts'
import { routes } from './declared.ts'
import { expectProblem, inject, useGateway } from './gateway.ts'

/** Rows of one list, put in and taken away beside the gateway, as other processes do. */
interface List {
  readonly url?: string
  /** Where the rows stand in an answer. */
  readonly rows: string
  readonly table: string
  readonly row: (number: number) => Readonly<Record<string, unknown>>
  /** What tells a row in the answer, and where it stands in the table. */
  readonly key: string
  readonly column?: string
  /** How a row goes; deleted unless it is said. */
  readonly gone?: string
  /** What else has to be told when rows change. */
  readonly changed?: string
}

const gateway = useGateway()
const start = Date.now() - 60_000
const ids = Array.from({ length: 10 }, (_, number) => uuidv7(start + number))
const id = (number: number) => ids[number] ?? ''
const at = new Date(start).toISOString()
const code = (number: number) => `H26.900.01-261105-900${number}`
/** Far above those that the record numbers itself. */
const firstImport = 900_000
const json = (value: unknown) => JSON.stringify(value)
const hash = createHash('sha256').update('x').digest()

const dossier = (number: number) => ({
  code: code(number),
  owner_kind: 'sender',
  owner: 'city',
  status: 'processing',
  receiving_agency: 'H26.900.01',
  competent_agency: 'H26.900.01',
  due_at: at,
  received_at: at,
  message_id: id(number),
  created_at: at,
  updated_at: at,
})
const reconciliation = (number: number) => ({
  id: id(number),
  endpoint: 'fake',
  by: 'schedule',
  days: 30,
  dry_run: false,
  even_if_many: false,
  budget: 100,
  state: 'done',
  created_at: at,
})
const routingCase = (number: number) => ({
  id: id(number),
  message_id: id(number),
  sender: 'city',
  dossier_code: code(number),
  procedure_code: '1.000001',
  receiving_agency: 'H26.900.01',
  submitted_at: at,
  kind: 'none',
  reasons: '[]',
  candidates: '[]',
  opened_at: at,
})
const access = (number: number) => ({
  id: id(number),
  at,
  sender: 'elsewhere',
  action: 'ask',
  what: 'x',
})
const procedure = (number: number) => ({
  code: `1.00000${number}`,
  published_code: `1.00000${number}`,
  list_run: 1,
  first_seen_at: at,
  changed_at: at,
  name: 'Thủ tục mẫu',
  title_words: `thu tuc mau ${'x'.repeat(number % 3)}`,
})

/** Every list of the contract: whoever adds one says how its rows come and go. */
const lists: Readonly<Record<string, List>> = {
  listDossiers: { rows: 'dossiers', table: 'dossiers', row: dossier, key: 'code' },
  listDossierConflicts: {
    rows: 'conflicts',
    table: 'dossier_conflicts',
    key: 'dossierCode',
    column: 'code',
    row: (number) => ({
      code: code(number),
      owner_kind: 'sender',
      owner: 'city',
      other: 'ministry',
      message_id: id(number),
      times: 1,
      first_at: at,
      last_at: at,
    }),
  },
  listMessages: {
    rows: 'messages',
    table: 'messages',
    key: 'id',
    row: (number) => ({
      id: id(number),
      seq: 9_000_000 + number,
      type: 'dossier',
      sender: 'city',
      dossier_code: code(number),
      accepted_at: at,
      codec: 0,
      body: Buffer.from('{}'),
      findings: '[]',
    }),
  },
  listCases: {
    rows: 'cases',
    table: 'cases',
    key: 'id',
    row: (number) => ({
      id: id(number),
      endpoint: 'fake',
      operation: 'file',
      number: `N${number}`,
      dossier_code: code(number),
      sender: 'city',
      message_id: id(number),
      delivery_id: id(number),
      state: 'open',
      opened_at: at,
      moved_at: at,
      expires_after_days: 30,
      entries: 1,
    }),
  },
  listNotices: {
    rows: 'notices',
    table: 'notices',
    key: 'id',
    row: (number) => ({
      id: id(number),
      rule: 'late',
      situation: 'overdue',
      subject: code(number),
      sender: 'city',
      dossier_code: code(number),
      counted_from: at,
      since: at,
      found_at: at,
      level: 1,
    }),
  },
  listDeadlines: { rows: 'deadlines', table: 'dossiers', row: dossier, key: 'dossierCode', column: 'code' },
  listRoutingCases: { rows: 'cases', table: 'routing_cases', row: routingCase, key: 'id' },
  listAttention: {
    url: '/v1/attention?kind=routing-case',
    rows: 'items',
    table: 'routing_cases',
    row: routingCase,
    key: 'id',
  },
  listReplays: {
    rows: 'replays',
    table: 'replays',
    key: 'id',
    row: (number) => ({
      id: id(number),
      by: 'clerk',
      reason: 'thử',
      filter: '{}',
      options: '{}',
      until: at,
      state: 'done',
      cursor: id(0),
      started_at: at,
    }),
  },
  listReconciliations: { rows: 'reconciliations', table: 'reconciliations', key: 'id', row: reconciliation },
  listDifferences: {
    url: `/v1/reconciliations/${id(9)}/differences`,
    rows: 'differences',
    table: 'reconciliation_differences',
    key: 'id',
    row: (number) => ({
      id: id(number),
      reconciliation: id(9),
      endpoint: 'fake',
      dossier_code: code(number),
      kind: 'differs',
      classes: '{state}',
      lacking: 0,
      more: 0,
      treatment: 'ask',
      state: 'waiting',
      shown: hash,
      row_deliveries: '{}',
      lacking_rows: '{}',
      found_at: at,
      moved_at: at,
    }),
  },
  listCleansings: {
    rows: 'cleansings',
    table: 'cleansings',
    key: 'id',
    row: (number) => ({
      id: id(number),
      sender: 'city',
      endpoint: 'fake',
      operation: 'ask',
      officer: 'canbo',
      reason: 'thử',
      state: 'done',
      created_at: at,
    }),
  },
  listClockRecomputations: {
    rows: 'recomputations',
    table: 'clock_recomputations',
    key: 'id',
    row: (number) => ({
      id: id(number),
      reason: 'settings',
      settings: 'x',
      requested_at: at,
      requested_by: 'clerk',
      begins_at: at,
    }),
  },
  listClockMoves: {
    url: `/v1/clock-recomputations/${id(0)}/moves`,
    rows: 'moves',
    table: 'clock_moves',
    key: 'dossierCode',
    column: 'dossier_code',
    row: (number) => ({ recomputation: id(0), dossier_code: code(number), moved_to: at, at }),
  },
  listOutages: {
    rows: 'outages',
    table: 'outages',
    key: 'id',
    row: (number) => ({
      id: id(number),
      procedures: [],
      agencies: [],
      started_at: at,
      reason: 'thử',
      source: 'thử',
      announced_by: 'clerk',
      announced_at: at,
      changed_at: at,
    }),
  },
  listComponentAnswers: {
    rows: 'answers',
    table: 'component_answers',
    key: 'id',
    row: (number) => ({
      id: id(number),
      at,
      sender: 'city',
      officer: 'canbo',
      dossier_code: code(number),
      procedure: '1.000001',
      component: 'GT.01',
      state: 'needed',
      cause: 'NO_DATABASE',
    }),
  },
  listProposals: {
    rows: 'proposals',
    table: 'proposals',
    key: 'proposal',
    column: 'id',
    row: (number) => ({
      id: id(number),
      action: 'correct',
      rule: 'corrections',
      by: 'clerk',
      reason: 'thử',
      fingerprint: 'x',
      created_at: at,
      expires_at: new Date(start + 86_400_000).toISOString(),
      state: 'waiting',
    }),
  },
  listEndpointEvents: {
    url: '/v1/endpoints/fake/events',
    rows: 'events',
    table: 'endpoint_events',
    key: 'reason',
    row: (number) => ({ endpoint: 'fake', at, kind: 'paused', by: 'clerk', reason: `lần ${number}` }),
  },
  listAudit: {
    rows: 'entries',
    table: 'audit',
    key: 'subject',
    row: (number) => ({ at, by: 'clerk', action: 'pause', subject: `mục ${number}`, details: '{}' }),
  },
  listAccesses: { rows: 'accesses', table: 'accesses', row: access, key: 'id' },
  searchAccesses: {
    rows: 'accesses',
    table: 'accesses',
    key: 'id',
    // Of the person whom the test asks about; under which key is filled in once the gateway is there.
    row: (number) => ({ ...access(number), subject_key: 'test', subject: pseudonym }),
  },
  listFileFetches: {
    rows: 'fetches',
    table: 'file_fetches',
    key: 'id',
    row: (number) => ({ id: id(number), endpoint: 'fake', store: 'archive', key: 'x', method: 'GET', at }),
  },
  listAgreements: {
    rows: 'agreements',
    table: 'agreements',
    key: 'id',
    row: (number) => ({
      id: id(number),
      endpoint: 'fake',
      agency: 'H26.900',
      on_day: '2026-11-29',
      version: number,
      made_at: at,
      complete: true,
      handed_over: 1,
      acknowledged: 1,
      refused: 0,
      open: 0,
      differing: 0,
      repaired: 0,
      mended: 0,
      content_hash: 'x',
      signed_hash: 'x',
      agreement: '{}',
      key: 'x',
      signature: 'x',
    }),
  },
  listInboundCalls: {
    rows: 'inboundCalls',
    table: 'inbound_calls',
    key: 'id',
    row: (number) => ({
      id: id(number),
      endpoint: 'fake',
      source: 'callback',
      at,
      outcome: 'rejected',
      hash,
      codec: 0,
      body: Buffer.from('{}'),
    }),
  },
  listRefusedCalls: {
    rows: 'refusedCalls',
    table: 'refused_calls',
    key: 'remote',
    column: 'address',
    row: (number) => ({
      minute: at.replace(/:\d\d\.\d{3}Z$/, ':00.000Z'),
      kind: 'wrong-key',
      subject: '',
      address: `192.0.2.${number}`,
      count: 1,
      first: at,
      last: at,
    }),
  },
  listRefusals: {
    rows: 'refusals',
    table: 'refusals',
    key: 'code',
    row: (number) => ({
      hour: at.replace(/:\d\d:\d\d\.\d{3}Z$/, ':00:00.000Z'),
      sender: 'city',
      call: 'PUT /v1/dossiers/{code}',
      problem: 'invalid-message',
      code: `THUOC_TINH_${number}`,
      count: 1,
      first: at,
      last: at,
    }),
  },
  listProcesses: {
    rows: 'processes',
    table: 'processes',
    key: 'id',
    row: (number) => ({
      id: `4711-000000${number}`,
      host: 'bridge-1',
      version: '0.1.0',
      node: '24.0.0',
      role: 'worker',
      // Two of them at once: their names keep them apart.
      started_at: new Date(start + Math.ceil(number / 2)).toISOString(),
      seen_at: at,
      standing: json({ readiness: 'ready', loops: [], endpoints: [] }),
      settings_hash: 'x',
      settings: '[]',
    }),
  },
  listKeptReports: {
    rows: 'reports',
    table: 'kept_reports',
    key: 'id',
    row: (number) => ({
      id: id(number),
      schedule: `s${number}`,
      report: 'online-share',
      title: json({ vi: 'Mẫu', en: 'A sample' }),
      from_day: '2026-11-01',
      to_day: '2026-11-30',
      agencies: ['H26'],
      made_at: at,
      due_at: at,
    }),
  },
  listProcedures: {
    url: '/v1/procedures?q=thu%20tuc',
    rows: 'procedures',
    table: 'procedures',
    key: 'code',
    row: procedure,
    gone: 'update procedures set withdrawn_at = now()',
  },
  listProcedureChanges: {
    rows: 'changes',
    table: 'procedure_versions',
    key: 'procedureCode',
    column: 'code',
    row: (number) => ({
      code: `2.00000${number}`,
      version: 1,
      change: 'added',
      valid_from: at,
      run: 1,
      content: '{}',
      differences: '[]',
      to_tell: false,
    }),
  },
  listCodes: {
    url: '/v1/code-tables/units',
    rows: 'rows',
    table: 'code_rows',
    key: 'code',
    row: (number) => ({
      table_name: 'units',
      set_name: nationalSet,
      code: `9000${number}`,
      valid_from: '2025-07-01',
      import_id: firstImport,
      name: 'Phường Ví Dụ',
      attributes: '{}',
      successors: '[]',
      withdrawn: false,
    }),
    gone: 'update code_rows set withdrawn = true',
    changed: `insert into code_versions (table_name, version, by, at) values ('units', 900, 'x', now())
      on conflict (table_name) do update set version = code_versions.version + 1`,
  },
  listDesks: {
    url: '/v1/desks?near=21.0285,105.8542',
    rows: 'desks',
    table: 'code_rows',
    key: 'code',
    row: (number) => ({
      table_name: 'desks',
      set_name: nationalSet,
      code: `H26.90${number}.01`,
      valid_from: '2025-07-01',
      import_id: firstImport,
      name: 'Quầy Ví Dụ',
      attributes: json({ agency: 'H26.900', latitude: '21.03', longitude: `105.${Math.ceil(number / 2)}` }),
      successors: '[]',
      withdrawn: false,
    }),
    gone: 'update code_rows set withdrawn = true',
    changed: `insert into code_versions (table_name, version, by, at) values ('desks', 900, 'x', now())
      on conflict (table_name) do update set version = code_versions.version + 1`,
  },
  listCodeImports: {
    url: '/v1/code-imports?table=agencies',
    rows: 'imports',
    table: 'code_imports',
    key: 'file',
    row: (number) => ({
      table_name: 'agencies',
      set_name: nationalSet,
      at,
      by: 'clerk',
      file: `${number}.csv`,
      hash,
      reason: 'thử',
      counts: json({ added: 0, changed: 0, removed: 0, unchanged: 0 }),
    }),
  },
  listCodeStagings: {
    rows: 'stagings',
    table: 'code_stagings',
    key: 'list',
    row: (number) => ({
      endpoint: 'fake',
      list: `${number}`,
      table_name: 'agencies',
      set_name: nationalSet,
      at,
      seen_at: at,
      on_day: '2026-11-01',
      is_complete: true,
      row_count: 1,
      csv: 'code',
      hash,
    }),
  },
  listScores: {
    url: '/v1/scores?period=2025-09',
    rows: 'scores',
    table: 'figures_by_day',
    key: 'agency',
    row: (number) => ({
      span: 'month',
      day: '2025-09-01',
      agency: `H26.90${number}`,
      procedure: '1.000001',
      owner: 'sender/city',
      received: 1,
    }),
  },
  listGapDossiers: {
    url: '/v1/scores/dossiers?period=2025-09&agency=H26.905&gap=no-due-date',
    rows: 'dossiers',
    table: 'dossier_facts',
    key: 'dossierCode',
    column: 'code',
    row: (number) => ({
      code: `H26.905-250902-000${number}`,
      owner: 'sender/city',
      agency: 'H26.905',
      receiving_agency: 'H26.905',
      procedure: '1.000001',
      accepted_at: '2025-09-02T02:00:00Z',
      finished_at: '2025-09-03T02:00:00Z',
      promised: false,
      states: [],
      supplements: 0,
      waited_seconds: 0,
      papers: 0,
      papers_digitised: 0,
      papers_reused: 0,
      results: 0,
      results_linked: 0,
      results_coded: 0,
      databases: [],
      told: 1,
      told_timed: 0,
      told_late: 0,
      told_seconds: 0,
      endpoints: '{}',
      warnings: '{}',
      messages: 1,
      whole: true,
      read_at: at,
    }),
  },
  listPublishedImports: {
    rows: 'imports',
    table: 'published_imports',
    key: 'file',
    row: (number) => ({
      evaluation: 'transparency',
      period: '2025-08',
      procedure: '',
      at,
      by: 'clerk',
      file: `${number}.json`,
      hash,
      reason: 'thử',
      counts: json({ added: 1, changed: 0, unchanged: 0, agencies: 1, agenciesUnknown: 0 }),
    }),
  },
  listPublishedFigures: {
    url: '/v1/published-figures?period=2025-07&line=DOSSIER_SYNC',
    rows: 'comparisons',
    table: 'published_figures',
    key: 'departmentId',
    column: 'department_id',
    row: (number) => ({
      import_id: firstImport,
      period: '2025-07',
      procedure: '',
      department_id: `00000000-${number}`,
      line: 'DOSSIER_SYNC',
      numerator: 1,
      denominator: 1,
    }),
  },
  listQuarantine: {
    rows: 'codes',
    table: 'quarantine',
    key: 'code',
    row: (number) => ({
      delivery_id: id(number),
      pointer: '/x',
      message_id: id(number),
      endpoint: 'fake',
      sender: 'city',
      since: at,
      table_name: 'units',
      set_name: nationalSet,
      code: `8000${number}`,
      columns: '["code"]',
      form: 'code',
      on_day: '2026-11-05',
      as_of_now: false,
      kind: 'unknown',
      candidates: '[]',
      checked: 0,
    }),
  },
}

let pseudonym = Buffer.alloc(0)
const person = { type: 'personal-id', value: '001190000001' } as const

/** Those that show where the next page begins, but for the inbox, whose cursor is a position of its consumer. */
const paged = routes.filter(({ id: name, answers }) => {
  const schema = answers[200]?.schema as { properties?: Readonly<Record<string, unknown>> } | undefined
  return name !== 'readInbox' && schema?.properties?.nextCursor !== undefined
})

const put = async ({ table, row, changed }: List, number: number) => {
  const values = Object.entries(row(number))
  const columns = values.map(([name]) => name).join(', ')
  const places = values.map((_, index) => `$${index + 1}`).join(', ')
  await gateway.database.rows(
    `insert into ${table} (${columns}) values (${places}) on conflict do nothing`,
    values.map(([, value]) => value),
  )
  if (changed) await gateway.database.rows(changed)
}

/** As if none of them had ever been. */
const reset = async ({ table, row, key, column = key }: List) => {
  const values = [1, 2, 3, 4, 5, 6, 7].map((number) => String(row(number)[column]))
  await gateway.database.rows(`delete from ${table} where ${column}::text = any($1)`, [values])
}

const takeAway = async ({ table, row, key, column = key, gone, changed }: List, number: number) => {
  const value = row(number)[column]
  await gateway.database.rows(`${gone ?? `delete from ${table}`} where ${column} = $1`, [value])
  if (changed) await gateway.database.rows(changed)
}

type Asked = Readonly<Record<string, string | number>>

const ask = async (route: (typeof paged)[number], list: List, asked: Asked, more: Asked = {}) => {
  const headers = { authorization: 'Bearer key-of-everybody' }
  if (route.method === 'POST')
    return inject(gateway.app(), {
      method: 'POST',
      url: route.path,
      headers,
      payload: { subject: person, ...asked, ...more },
    })
  const url = new URL(list.url ?? route.path, 'http://x')
  for (const [name, value] of Object.entries({ ...asked, ...more })) url.searchParams.set(name, String(value))
  return inject(gateway.app(), { url: url.pathname + url.search, headers })
}

describe('every list', () => {
  beforeAll(async () => {
    pseudonym = Buffer.from(gateway.resources().pseudonyms.of([person])[0]?.value ?? [])
    const counts = json({ added: 0, changed: 0, removed: 0, unchanged: 0 })
    await gateway.database.rows(
      `insert into code_imports (id, table_name, set_name, at, by, file, hash, reason, counts)
       overriding system value values ($3, 'units', $1, now(), 'x', 'x', '', 'x', $2)`,
      [nationalSet, counts, firstImport],
    )
    const run = Object.entries(reconciliation(9))
    await gateway.database.rows(
      `insert into reconciliations (${run.map(([name]) => name)}) values (${run.map((_, index) => `$${index + 1}`)})`,
      run.map(([, value]) => value),
    )
    await gateway.database.rows(
      `insert into published_imports (id, evaluation, period, procedure, at, by, file, hash, reason, counts)
       overriding system value values ($1, 'transparency', '2025-07', '', now(), 'x', 'x', '', 'x', '{}')`,
      [firstImport],
    )
    await gateway.database.rows(
      `insert into published_agencies (import_id, department_id, name, is_commune)
       select $1, '00000000-' || n, 'x', false from generate_series(1, 7) n`,
      [firstImport],
    )
  })

  test('has an entry here, and pages by a cursor', () => {
    expect(new Set(Object.keys(lists))).toEqual(new Set(paged.map(({ id: name }) => name)))
  })

  test.each(paged)('$id shows each row that stays once, while others come and go', async (route) => {
    const list = lists[route.id]
    if (!list) throw new Error('No entry')
    const nameOf = (number: number) => list.row(number)[list.column ?? list.key]
    await reset(list)
    const theirs = new Set([1, 2, 3, 4, 5, 6, 7].map(nameOf))
    for (const number of [1, 2, 3, 5, 6, 7]) await put(list, number)
    const seen: unknown[] = []
    let answer = await ask(route, list, { limit: 2 })
    let first: string | undefined
    for (let pages = 0; pages < 20; pages += 1) {
      expect({ status: answer.status, text: answer.status === 200 ? '' : answer.text }).toEqual({
        status: 200,
        text: '',
      })
      const shown: unknown[] = answer.body[list.rows].map((row: Record<string, unknown>) => row[list.key])
      seen.push(...shown.filter((one) => theirs.has(one)))
      const cursor: string | undefined = answer.body.nextCursor
      if (cursor === undefined) break
      if (first === undefined && seen.length > 0) {
        first = cursor
        const gone = [1, 2, 3, 5, 6, 7].find((number) => seen.includes(nameOf(number)))
        await takeAway(list, gone ?? 1)
        await put(list, 4)
      }
      answer = await ask(route, list, { limit: 2, cursor })
    }
    const stayed = [1, 2, 3, 5, 6, 7].map(nameOf)
    expect(new Set(seen.filter((one) => stayed.includes(one)))).toEqual(new Set(stayed))
    expect(new Set(seen).size).toBe(seen.length)
    expect(first).toBeDefined()
  })

  test.each(paged)('$id refuses a cursor that it has not given', async (route) => {
    const list = lists[route.id]
    if (!list) throw new Error('No entry')
    for (const number of [1, 2, 3]) await put(list, number)
    const given: string = (await ask(route, list, { limit: 1 })).body.nextCursor
    const [place = '', mark = ''] = given.split('.')
    const other = paged.find(({ id: name }) => name !== route.id && name !== 'listAttention')
    const ofOther = other && lists[other.id]
    if (!other || !ofOther) throw new Error('Only one list')
    for (const number of [1, 2, 3]) await put(ofOther, number)
    const foreign: string = (await ask(other, ofOther, { limit: 1 })).body.nextCursor
    const changed = `${place.slice(0, -1)}${place.endsWith('1') ? '2' : '1'}.${mark}`
    for (const cursor of ['x', place, `${place}.${'A'.repeat(16)}`, changed, foreign])
      expectProblem(await ask(route, list, { limit: 1, cursor }), 400, 'invalid-request')
    expect((await ask(route, list, { limit: 2, cursor: given })).status).toBe(200)
  })

  test.each([
    ['listDossiers', { status: 'processing' }],
    ['listMessages', { type: 'dossier' }],
    ['listProcedures', { withdrawn: 'all' }],
    ['listAudit', { subject: 'mục 1' }],
    ['searchAccesses', { officer: 'thu' }],
  ] as const)('%s refuses a cursor that was given for other filters', async (name, filters) => {
    const route = paged.find((one) => one.id === name)
    const list = lists[name]
    if (!route || !list) throw new Error('No entry')
    for (const number of [1, 2, 3]) await put(list, number)
    const cursor: string = (await ask(route, list, { limit: 1 })).body.nextCursor
    expectProblem(await ask(route, list, { limit: 1, cursor }, filters), 400, 'invalid-request')
  })
})
