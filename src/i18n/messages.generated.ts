// Generated from src/i18n/en by scripts/generate-messages.ts (npm run docs).
export type MessageId =
  | 'yes'
