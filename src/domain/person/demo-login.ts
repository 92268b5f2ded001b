/** Everybody knows it, so it opens nothing but the demo: see `logIn`. */
export const DEMO_LOGIN = { name: 'admin', password: 'admin123' } as const

export const DEMO_BANNER = `This is the demo, which only this computer can reach. Sign in as ${DEMO_LOGIN.name} with the password ${DEMO_LOGIN.password}.`
