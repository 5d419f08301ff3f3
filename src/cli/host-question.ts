import type {Clock} from '../model/clock.js'
import type {HostQuestions} from './agree-to-hosts.js'

/** Asks the person at the terminal about hosts; null where nobody is there, or the result is JSON. */
export async function hostQuestion(clock: Clock, {json}: {json: boolean}): Promise<HostQuestions['ask']> {
  const {isAttended, Screen} = await import('../rotation/operator/terminal/screen.js')
  if (json || !isAttended(process.stdin, process.stderr)) return null
  const [{rotationLooks}, {TerminalOperator}] = await Promise.all([
    import('../report/rotation/rotation-looks.js'),
    import('../rotation/operator/terminal/terminal-operator.js'),
  ])
  const screen = new Screen({input: process.stdin, output: process.stderr, interrupted() {}})
  const operator = new TerminalOperator({screen, looks: rotationLooks(clock)})
  return (foreign) => operator.agreeToHost(foreign)
}
