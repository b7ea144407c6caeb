/** Whether the page is there and nothing of it has changed since. */
export declare const isBuilt: () => boolean
/** Builds the console where its tools are installed; says whether it is there afterwards. */
export declare const buildConsole: () => Promise<boolean>
