import {
  type ApplicationText,
  ArgumentScannerError,
  formatMessageForArgumentScannerError,
  text_en,
} from '@stricli/core'
import type { Translate } from '../i18n/translate.ts'

type Problems = Required<Parameters<typeof formatMessageForArgumentScannerError>[1]>

/** What stands around the help, and what is wrong with a command that cannot be read: English is what Stricli says by itself. */
export function usageText(t: Translate): ApplicationText {
  return {
    ...text_en,
    headers: {
      usage: t('cli-usage-usage'),
      aliases: t('cli-usage-aliases'),
      commands: t('cli-usage-commands'),
      flags: t('cli-usage-flags'),
      arguments: t('cli-usage-arguments'),
    },
    keywords: { default: t('cli-usage-default'), separator: t('cli-usage-separator') },
    briefs: {
      help: t('cli-usage-help'),
      helpAll: t('cli-usage-help-all'),
      version: t('cli-usage-version'),
      argumentEscapeSequence: t('cli-usage-escape'),
    },
    noCommandRegisteredForInput: ({ input, corrections }) =>
      didYouMean(t, t('cli-usage-no-command', { input }), corrections),
    exceptionWhileParsingArguments: (error) =>
      error instanceof ArgumentScannerError
        ? formatMessageForArgumentScannerError(error, problemsIn(t))
        : String(error),
  }
}

function problemsIn(t: Translate): Problems {
  return {
    FlagNotFoundError: ({ input, corrections }) => {
      const flags = corrections.map((flag) => `--${flag}`)
      return didYouMean(t, t('cli-usage-no-flag', { input }), flags)
    },
    AliasNotFoundError: ({ input }) => t('cli-usage-no-alias', { input }),
    ArgumentParseError: ({ externalFlagNameOrPlaceholder: name, input, exception }) => {
      const why = exception instanceof Error ? exception.message : String(exception)
      return t('cli-usage-unparsed', { input, name, why })
    },
    EnumValidationError: ({ input, values }) =>
      t('cli-usage-not-one-of', { input, values: values.join('|') }),
    UnsatisfiedFlagError: ({ externalFlagName: flag, nextFlagName: next }) =>
      next ? t('cli-usage-no-input-but', { flag, next }) : t('cli-usage-no-input', { flag }),
    UnexpectedPositionalError: ({ expectedCount: count, input }) => t('cli-usage-too-many', { count, input }),
    UnexpectedFlagError: ({ externalFlagName: flag, previousInput: before, input }) =>
      t('cli-usage-too-many-for', { flag, before, input }),
    UnsatisfiedPositionalError: ({ placeholder: name, limit }) => {
      if (!limit) return t('cli-usage-no-argument', { name })
      const [count, found] = limit
      const facts = { count, name }
      return found === 0
        ? t('cli-usage-no-arguments', facts)
        : t('cli-usage-few-arguments', { ...facts, found })
    },
    InvalidNegatedFlagSyntaxError: ({ externalFlagName: flag, valueText: value }) =>
      t('cli-usage-negated', { flag, value }),
  }
}

function didYouMean(t: Translate, problem: string, corrections: readonly string[]): string {
  if (corrections.length === 0) return problem
  const choices = new Intl.ListFormat(t.locale, { type: 'disjunction' }).format(corrections)
  return t('cli-usage-did-you-mean', { problem, choices })
}
