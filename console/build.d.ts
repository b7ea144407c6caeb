/** Builds the console where its tools are installed; says whether it is there afterwards. */
export declare const buildConsole: () => Promise<boolean>
