import type {DistinctQuestion} from 'inquirer'

import type {ForeignHost} from '../../../providers/own-host.js'
import type {ForeignChecks} from '../../model/foreign-checks.js'
import type {RotationPlan} from '../../model/plan.js'
import type {
  AddOnQuestion,
  BuildAnswer,
  BuildQuestion,
  ElsewhereQuestion,
  IssueQuestion,
  KeepQuestion,
  KeyNameQuestion,
  OldDynosAnswer,
  OldDynosQuestion,
  Operator,
  OtherSourceQuestion,
  RevocationAnswer,
  RevocationQuestion,
  TakeUpQuestion,
  TargetAnswer,
  TargetQuestion,
  UnfinishedAnswer,
  UnfinishedChoice,
  UnfinishedQuestion,
  UnlikelyQuestion,
  ValueAnswer,
  ValueQuestion,
} from '../operator.js'
import type {RotationLooks} from './looks.js'
import type {PromptContext, Screen} from './screen.js'

import {SecretValue} from '../../../model/secret-value.js'
import {capitalised, listed} from '../../../model/wording.js'
import {printable} from '../../../text/printable.js'
import {Stopped} from '../../model/stopping.js'
import {meantByFlags} from '../answer-by-flags.js'
import {withBracketedPaste} from './bracketed-paste.js'
import * as questions from './questions.js'
import {withoutPastes} from './without-pastes.js'

/** As wide as what Inquirer puts before a choice. */
const INDENT = ' '.repeat(3)

type Labels = ReturnType<RotationLooks['candidates']>['labels']

/** What Inquirer gives for one question. */
type Answered = {answer: unknown}

/** What a person at a terminal is asked with. */
export interface TerminalOperatorOptions {
  readonly screen: Screen
  readonly looks: RotationLooks
}

/**
 * A person at a terminal. Everything goes to the screen, nothing to stdout. Giving up (Ctrl-C, a request to end) is
 * `Stopped`.
 */
export class TerminalOperator implements Operator {
  readonly attended = true
  readonly #screen: Screen
  readonly #looks: RotationLooks
  /** The key that a title on the screen announces. */
  #titled = ''
  /** The plan as it stands on the screen. */
  #shown = ''

  constructor({looks, screen}: TerminalOperatorOptions) {
    this.#screen = screen
    this.#looks = looks
  }

  async chooseTargets(question: TargetQuestion): Promise<TargetAnswer> {
    const {labels, title} = this.#looks.candidates(question, this.#screen.width)
    this.#screen.print(['', ...title])
    this.#titled = question.credential.key
    if (question.narrowed) {
      this.#list(labels)
      const refs = question.candidates.map(({environment}) => environment.ref)
      // What differs today stays different.
      const differ = question.separate === null && questions.lettersOf(question).length > 1
      return {refs, separate: differ || (await this.#separate(question, refs))}
    }

    const letter = await this.#credential(question, labels)
    const offered = question.candidates.filter(
      (candidate) => letter === null || candidate.letter === letter || candidate.letter === null,
    )
    // A sharing that is to end is that of those who share; the rest is there to be chosen.
    const meant = letter === null ? meantByFlags(question) : offered
    const refs = await this.#environments(question, offered, {labels, meant})
    const separate = letter === null && questions.lettersOf(question).length > 1
    return {refs, separate: separate || (await this.#separate(question, refs))}
  }

  async issueByService({credential, endsOld, names, providerName}: IssueQuestion): Promise<boolean> {
    const {key, label} = credential
    const told = [
      `${key} of ${listed(names)} gets a new ${label}.`,
      ...(endsOld ? [`The old ${label} ends at that moment.`] : []),
    ]
    const message = `Have ${providerName ?? 'its service'} issue the new ${label}?`
    return this.#confirm(message, !endsOld, this.#indented(told))
  }

  async giveInstead(question: OtherSourceQuestion): Promise<boolean> {
    this.#screen.print(['', ...this.#indented(questions.notIssuedStory(question))])
    return this.#confirm('Go on with a value that you make there yourself?', true)
  }

  async keepsValue({credential, to}: KeepQuestion): Promise<boolean> {
    return this.#inquire(() => ({
      type: 'select',
      name: 'answer',
      message: printable(`What shall ${to} get?`),
      choices: questions.keepChoices({credential, to}),
    }))
  }

  async takeKey({said, to}: KeyNameQuestion): Promise<boolean> {
    return this.#confirm(printable(`Use ${to} all the same?`), false, this.#indented([said]))
  }

  async rotateByAddOn({addOn, credential, effects}: AddOnQuestion): Promise<boolean> {
    const owner = `${credential.key} belongs to the add-on ${addOn}.`
    return this.#confirm('Have the add-on rotate it?', false, this.#indented([owner, ...effects]))
  }

  async agreeToChecks(checks: ForeignChecks): Promise<boolean> {
    const {width} = this.#screen
    this.#screen.print([
      '',
      ...this.#looks.prose(`${capitalised(checks.source)} would have this rotation:`, width),
      ...checks.commands.flatMap((text) => this.#looks.verbatim('run', text, width)),
      ...checks.addresses.flatMap((text) => this.#looks.verbatim('call', text, width)),
      ...this.#looks.prose(questions.agreementEffect(checks), width),
    ])
    return this.#confirm('Do you agree to that?', false)
  }

  async agreeToHost({host, key, serviceName}: ForeignHost): Promise<boolean> {
    const {prose} = this.#looks
    const {width} = this.#screen
    this.#screen.print([
      '',
      ...prose(`To ask ${serviceName} about ${key}, it would be sent to a host that a config var names:`, width),
      ...this.#looks.verbatim('send to', host, width),
      ...prose('A yes is remembered for this service and host.', width),
    ])
    return this.#confirm(`Is ${host} your ${serviceName} server?`, false)
  }

  showPlan(plan: RotationPlan): void {
    const {body, title} = this.#looks.plan(plan, this.#screen.width)
    const text = body.join('\n')
    if (text === this.#shown) return
    this.#screen.print(['', ...(this.#titled === plan.credential.key ? [] : title), ...body, ''])
    this.#titled = plan.credential.key
    this.#shown = text
  }

  async newValue(question: ValueQuestion): Promise<ValueAnswer> {
    const {secretPrompt} = await import('./secret-prompt.js')
    const {canGenerate, half, position, refused} = question
    const mayStay = half?.mayStay === true
    const isFirst = position === 1 && refused.length === 0
    const text = await this.#ask(
      (context) =>
        withBracketedPaste(context.output, () =>
          secretPrompt(
            {
              message: printable(questions.valueMessage(question)),
              hint: questions.valueHint(question),
              refused: question.refused,
              emptyMeans: canGenerate ? 'generated' : mayStay ? 'kept' : null,
              check: (typed) => question.check(new SecretValue(typed)),
            },
            context,
          ),
        ),
      isFirst ? this.#indented(questions.issueSteps(question)) : [],
    )
    if (text !== '') return {kind: 'given', value: new SecretValue(text)}
    return {kind: canGenerate ? 'generate' : 'keep'}
  }

  async takeUnlikely(question: UnlikelyQuestion): Promise<boolean> {
    return this.#confirm(questions.unlikelyMessage(question), false, this.#indented(questions.unlikelyStory(question)))
  }

  async confirmPlan(plan: RotationPlan): Promise<boolean> {
    this.showPlan(plan)
    const doubt = questions.doubtMessage(plan)
    if (doubt !== null && !(await this.#confirm(doubt, false))) return false
    return this.#confirm(questions.confirmMessage(plan), false)
  }

  async oldDynos(question: OldDynosQuestion): Promise<OldDynosAnswer> {
    return this.#inquire(
      () => ({
        type: 'select',
        name: 'answer',
        message: 'What about the old value?',
        choices: questions.oldDynosChoices(question),
      }),
      this.#indented([...question.dynos, ...question.unseen]),
    )
  }

  async builtAgain({canBuild, name, sentence, steps}: BuildQuestion): Promise<BuildAnswer> {
    if (canBuild) {
      const now = await this.#confirm(
        `Build ${name} again now, from the source that it runs?`,
        true,
        this.#indented([sentence]),
      )
      if (now) return 'build'
    }

    const told = this.#indented(canBuild ? steps : [sentence, ...steps])
    return (await this.#confirm(`Is ${name} built and deployed again?`, false, told)) ? 'done' : 'later'
  }

  async changedElsewhere({called, sentence, step}: ElsewhereQuestion): Promise<boolean> {
    return this.#confirm(`Has ${called} the new value now?`, false, this.#indented([sentence, step]))
  }

  async revocation(question: RevocationQuestion): Promise<RevocationAnswer> {
    const {canRevoke, doubt, providerName, undone} = question
    const which = undone ? 'the one that was undone' : 'the old one'
    if (canRevoke) {
      const told = this.#indented(doubt === null ? [] : [doubt])
      if (await this.#confirm(`Revoke ${which} now, through ${providerName ?? 'its service'}?`, true, told))
        return 'revoke'
    }

    const steps = questions.revocationSteps(question)
    const done = question.work?.question ?? `Is ${which} revoked?`
    return (await this.#confirm(done, false, this.#indented(steps))) ? 'confirmed' : 'later'
  }

  async unfinished(question: UnfinishedQuestion): Promise<UnfinishedAnswer> {
    const {ago, prose} = this.#looks
    const started = ago(question.startedAt)
    this.#screen.print([
      '',
      ...questions.unfinishedStory(question, started).flatMap((text) => prose(text, this.#screen.width)),
      '',
    ])
    return this.#inquire(() => ({
      type: 'select',
      name: 'answer',
      message: 'What shall become of it?',
      choices: questions.unfinishedChoices(question),
    }))
  }

  async takeUp(question: TakeUpQuestion): Promise<boolean> {
    const {prose} = this.#looks
    this.#screen.print(['', ...question.sentences.flatMap((text) => prose(text, this.#screen.width)), ''])
    return this.#confirm(
      questions.takeUpMessage(question),
      question.own === true && question.act === 'resumed' && !question.alive,
    )
  }

  async whichUnfinished(choices: readonly UnfinishedChoice[]): Promise<string> {
    return this.#inquire(() => ({
      type: 'select',
      name: 'answer',
      message: 'Several rotations are unfinished. Which one?',
      choices: questions.unfinishedList(choices, this.#looks.ago),
    }))
  }

  async #credential(question: TargetQuestion, labels: Labels): Promise<null | string> {
    if (questions.lettersOf(question).length < 2) return questions.lettersOf(question)[0] ?? null
    const refs = question.candidates.map(({environment}) => environment.ref)
    const canBeSeparate = questions.spansStages(question, refs)
    // That each gets a value of its own was said already.
    if (question.separate === true && canBeSeparate) return null
    this.#list(labels)
    const mayBeSeparate = question.separate !== false && canBeSeparate
    return this.#inquire(() => ({
      type: 'select',
      name: 'answer',
      message: 'Which of them?',
      choices: questions.credentialChoices(question, mayBeSeparate),
    }))
  }

  async #environments(
    {credential}: TargetQuestion,
    offered: TargetQuestion['candidates'],
    {labels, meant}: {labels: Labels; meant: TargetQuestion['candidates']},
  ): Promise<string[]> {
    const refs = offered.map(({environment}) => environment.ref)
    if (refs.length === 1) return refs
    const lines = refs.reduce((sum, ref) => sum + (labels.get(ref)?.length ?? 1), 0)
    const readable = offered.filter((one) => one.letter !== null && meant.includes(one))
    return this.#inquire(({output}) => ({
      type: 'checkbox',
      name: 'answer',
      message: `Where is ${printable(credential.key)} to be replaced?`,
      required: true,
      loop: false,
      pageSize: Math.max(Math.min(lines, (output.rows ?? 24) - 8), 3),
      choices: offered.map(({environment}) => ({
        value: environment.ref,
        name: labels.get(environment.ref)?.join(`\n${INDENT}`) ?? printable(environment.name),
        short: printable(environment.name),
      })),
      // What is masked may be another credential: to be chosen knowingly.
      default: (readable.length > 0 ? readable : offered).map(({environment}) => environment.ref),
    }))
  }

  #list(labels: Labels): void {
    this.#screen.print([...[...labels.values()].flat().map((line) => INDENT + line), ''])
  }

  async #separate(question: TargetQuestion, refs: readonly string[]): Promise<boolean> {
    if (question.separate !== null) return question.separate
    if (!questions.spansStages(question, refs)) return false
    return this.#confirm('Give each stage a value of its own? (ends the sharing)', true)
  }

  async #confirm(message: string, otherwise: boolean, before: readonly string[] = []): Promise<boolean> {
    const {yesNoPrompt} = await import('./yes-no-prompt.js')
    return this.#ask((context) => yesNoPrompt({message: printable(message), otherwise}, context), before)
  }

  #indented(sentences: readonly string[]): string[] {
    const indent = '    '
    return sentences.flatMap((text) =>
      this.#looks.prose(text, this.#screen.width - indent.length).map((line) => indent + line),
    )
  }

  /** Asks one of Inquirer's questions; it is loaded with the first of them. */
  async #inquire<T>(
    question: (context: PromptContext) => DistinctQuestion<Answered>,
    before: readonly string[] = [],
  ): Promise<T> {
    const {createPromptModule} = await import('inquirer')
    return this.#ask(async (context) => {
      const {answer} = await withoutPastes(context.input, (input) =>
        createPromptModule({...context, input})<Answered>(question(context)),
      )
      return answer as T
    }, before)
  }

  /** Asks, and tells giving up (Ctrl-C, or a request to end) apart from an answer. */
  async #ask<T>(prompt: (context: PromptContext) => Promise<T>, before: readonly string[] = []): Promise<T> {
    try {
      return await this.#screen.ask(prompt, before)
    } catch (error) {
      const {name} = error as Error
      if (name !== 'ExitPromptError' && name !== 'AbortPromptError') throw error
      throw new Stopped('Stopped as you asked.')
    }
  }
}
