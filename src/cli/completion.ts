import { buildCommand } from '@stricli/core'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'

/** Answers what could stand at the end of a line; the shells' own scripts ask with it. */
export const COMPLETE = '__complete'

type Shell = keyof typeof SCRIPTS

/** Prints what a shell needs to know to complete `rmm` on Tab. */
export const completion = buildCommand<object, [Shell], CliContext>({
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: shellOf,
          proposeCompletions: () => Object.keys(SCRIPTS),
          brief: 'bash, zsh or fish',
          placeholder: 'shell',
        },
      ],
    },
  },
  docs: { brief: 'Print the completion of a shell: source <(rmm completion bash)' },
  func(_flags, shell) {
    this.io.stdout.write(SCRIPTS[shell])
  },
})

function shellOf(this: CliContext, text: string): Shell {
  if (Object.hasOwn(SCRIPTS, text)) return text as Shell
  throw new SyntaxError(wordsFor(this.io)('cli-no-shell', { text }))
}

const BASH = `_rmm() {
  local IFS=$'\\n'
  COMPREPLY=($(rmm ${COMPLETE} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _rmm rmm
`

const ZSH = `#compdef rmm
_rmm() {
  local -a proposed
  proposed=("\${(@f)$(rmm ${COMPLETE} "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  [[ -n $proposed ]] && compadd -- $proposed
}
compdef _rmm rmm
`

const FISH = `complete --command rmm --no-files --arguments '(rmm ${COMPLETE} (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`

const SCRIPTS = { bash: BASH, zsh: ZSH, fish: FISH } as const
