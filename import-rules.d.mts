export declare const ALLOWED_IMPORTS: Readonly<Record<string, readonly string[]>>
export declare const WEB_IMPORTS: readonly string[]
export declare const ACTION_IMPORTS: readonly string[]
