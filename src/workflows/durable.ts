/** `id` names the story for ever; a release that was held has one for each time that it sets out. */
export interface StoryId {
  id: string
  releaseId: number
}

/** What a story may do. Everything a story learns or changes goes through a step, so that a replay takes the same road. */
export interface Durable {
  /**
   * Runs once to its recorded result, possibly after several beginnings: what it does to the world must be safe to repeat.
   * The result is stored as JSON.
   */
  step<T>(name: string, work: () => Promise<T>): Promise<T>
}
