/** Builds the handbook where its tools are installed; says whether it is there afterwards. */
export declare const buildHandbook: () => Promise<boolean>
