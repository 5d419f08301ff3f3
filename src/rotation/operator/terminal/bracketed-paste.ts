const ON = '\u001B[?2004h'
const OFF = '\u001B[?2004l'

/**
 * Has the terminal mark where something pasted begins and ends for the time of a prompt, so that a line break in it does
 * not end the answer (xterm control sequences, "Bracketed Paste Mode").
 */
export async function withBracketedPaste<T>(
  output: {isTTY?: boolean; write(text: string): unknown},
  prompt: () => Promise<T>,
): Promise<T> {
  if (!output.isTTY) return prompt()
  const turnOff = () => output.write(OFF)
  process.once('exit', turnOff)
  output.write(ON)
  try {
    return await prompt()
  } finally {
    process.off('exit', turnOff)
    turnOff()
  }
}
