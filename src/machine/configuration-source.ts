import type { BotVariables } from '../config/read-telegram.ts'
import type { Secrets } from '../config/secrets.ts'
import type { Keyring } from '../lib/envelope.ts'
import type { LearningMask } from '../lib/mask-learning.ts'

/** Where configuration and secrets come from. */
export interface ConfigurationSource {
  /** As people call it: `rmm.yaml`. */
  fileName: string
  /** Variables and files. */
  secrets: Secrets
  keys: Keyring | null
  mask: LearningMask
  /** What variables say about the bot; left out: nothing. */
  bot?: BotVariables
}
