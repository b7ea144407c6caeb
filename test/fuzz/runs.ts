/**
 * How often a property is tried: few in the suite, always the same ones, so that a green suite stays green; many others where
 * somebody looks for faults (`FUZZ_RUNS=20000`), whose failure prints seed and path, with which it comes again.
 */
export const runs = (usual: number): { readonly numRuns: number; readonly seed?: number } =>
  process.env.FUZZ_RUNS === undefined
    ? { numRuns: usual, seed: 20_261_129 }
    : { numRuns: Number(process.env.FUZZ_RUNS) }

/** For a property that is tried many times over: no time limit of its own where more than the usual is asked for. */
export const timeout = process.env.FUZZ_RUNS === undefined ? 30_000 : 3_600_000

/** Stands in what is put into a partner's mouth. It is no code, so it may be nowhere but in the partner's text. */
export const marker = 'lời của người lạ'
