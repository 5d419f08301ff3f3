import {createPrompt, isEnterKey, makeTheme, useKeypress, usePrefix, useState} from '@inquirer/core'

const ANSWERS = new Map([
  ['n', false],
  ['no', false],
  ['y', true],
  ['yes', true],
])

/** A question that is answered with yes or no. */
export interface YesNoConfig {
  readonly message: string
  /** What Enter alone means. */
  readonly otherwise: boolean
}

/**
 * Asks for yes or no, and takes nothing else for either: what is pasted here by mistake decides nothing, and is not shown, as
 * it may be a secret.
 */
export const yesNoPrompt = createPrompt<boolean, YesNoConfig>(({message, otherwise}, done) => {
  const theme = makeTheme({})
  const [answer, setAnswer] = useState<boolean | null>(null)
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const prefix = usePrefix({status: answer === null ? 'idle' : 'done', theme})

  useKeypress((key, rl) => {
    if (answer !== null) return
    const text = (isEnterKey(key) ? typed : rl.line).trim().toLowerCase()
    if (!isEnterKey(key)) {
      setTyped(text)
      setWrong(false)
      return
    }

    const meant = text === '' ? otherwise : ANSWERS.get(text)
    if (meant === undefined) {
      rl.clearLine(0)
      setTyped('')
      setWrong(true)
      return
    }

    setAnswer(meant)
    done(meant)
  })

  const asked = `${prefix} ${theme.style.message(message, answer === null ? 'idle' : 'done')}`
  if (answer !== null) return `${asked} ${theme.style.answer(answer ? 'Yes' : 'No')}`
  const shown = [...ANSWERS.keys()].some((word) => word.startsWith(typed)) ? typed : '…'
  const line = `${asked} ${theme.style.defaultAnswer(otherwise ? 'Y/n' : 'y/N')} ${shown}`
  return isWrong ? [line, theme.style.error('Type y or n.')] : line
})
