export type WebLocale = 'en' | 'ru'
