import type { StoryName } from '../../src/app/deps.ts'
import type { StoryBody } from '../../src/workflows/engine.ts'

/** The same for whatever is told. */
export function everyStory(body: StoryBody): Readonly<Record<StoryName, StoryBody>> {
  return {
    'bring-to-stage': body,
    'bring-to-production': body,
    'roll-back': body,
    'workflow-to-stage': body,
    'workflow-to-production': body,
    'workflow-back': body,
  }
}
