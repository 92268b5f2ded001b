export declare const ALLOWED_IMPORTS: Readonly<Record<string, readonly string[]>>
