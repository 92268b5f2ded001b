/** Nothing is released here: it only has to be read. */
export const SMALL_INSTALLATION = `version: 1
environments:
  stage: { order: 1 }
  production: { order: 2, approvals: { everyone_of: [lead], own_release: true } }
people:
  lead: { role: engineer }
targets:
  stage-web: { driver: process, directory: stage, start: node server.js }
  production-web: { driver: process, directory: production, start: node server.js }
services:
  web:
    repository: /nowhere/web.git
    tags: v*
    stage: stage-web
    production: production-web
    health: { url: 'http://127.0.0.1:9/health' }
`
