import type { Answer, Asked } from './answering.ts'
import { verdictOfGithub } from './github-contract.ts'

type Question = Pick<Asked, 'method' | 'path' | 'body'>

/** A fake of GitHub that stands by what GitHub promises: a request or an answer that it would not know fails the test. */
export function judged(answer: (asked: Question) => Answer | null): (asked: Question) => Answer | null {
  return (asked) => {
    const given = answer(asked)
    if (given === null) return null
    const { pathname, searchParams } = new URL(asked.path, 'https://api.github.com')
    const objection = verdictOfGithub({
      method: asked.method,
      path: pathname,
      query: searchParams,
      body: asked.body === '' ? {} : JSON.parse(asked.body),
      status: given.status,
      answer: given.body,
    })
    if (objection !== null) throw new Error(objection)
    return given
  }
}
