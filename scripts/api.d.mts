/** Types of `api.mjs` for the test that imports it. */
export declare const ENTRIES: Readonly<Record<string, string>>;
export declare function snapshotPath(entry: string): string;
export declare function describeApi(): Readonly<Record<string, string>>;
