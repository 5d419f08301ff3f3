import {expect} from 'chai'
import {setTimeout as delay} from 'node:timers/promises'

import type {Failure} from '../../../../src/model/failure.js'
import type {ForeignChecks} from '../../../../src/rotation/model/foreign-checks.js'
import type {
  TargetQuestion,
  UnfinishedQuestion,
  ValueAnswer,
  ValueQuestion,
} from '../../../../src/rotation/operator/operator.js'

import {rotationLooks} from '../../../../src/report/rotation/rotation-looks.js'
import {Stopped} from '../../../../src/rotation/model/stopping.js'
import {workLeft} from '../../../../src/rotation/model/work-left.js'
import {TerminalOperator} from '../../../../src/rotation/operator/terminal/terminal-operator.js'
import {plannedProtection} from '../../../../src/rotation/plan/planned-protection.js'
import {
  candidate,
  NOW,
  PROD,
  REVIEW,
  revocationQuestion,
  rotationPlan,
  STAGING,
  targetQuestion,
  valueQuestion,
  WORKER,
} from '../../../support/plan-fixtures.js'
import {protectionOf} from '../../../support/protection-of.js'
import {FakeTerminal} from './fake-terminal.js'

const ENTER = '\r'
const SPACE = ' '
const DOWN = '\u001B[B'
const CTRL_C = '\u0003'
const pasted = (text: string) => `\u001B[200~${text.replaceAll('\n', '\r')}\u001B[201~`

const failure = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work
  } catch (error) {
    return error as Failure
  }

  throw new Error('It did not fail.')
}

const given = (answer: ValueAnswer) => (answer.kind === 'given' ? answer.value.reveal() : answer.kind)
const refusing = (word: string): Partial<ValueQuestion> => ({
  check: (value) => (value.reveal().includes(word) ? ['The new value is weak.'] : []),
})
const unfinishedQuestion = (runner: UnfinishedQuestion['runner']): UnfinishedQuestion => ({
  id: '01JD',
  key: 'STRIPE_SECRET_KEY',
  startedAt: '2026-04-07T11:00:00Z',
  startedBy: 'tom@acme.example',
  runner,
  runnerName: 'process 4711 on build-3',
  environments: [{name: 'acme-staging', state: 'verified'}],
})

describe('operator at a terminal', () => {
  let terminal: FakeTerminal
  let operator: TerminalOperator
  let stop: AbortController

  beforeEach(() => {
    stop = new AbortController()
    terminal = new FakeTerminal({signal: stop.signal})
    operator = new TerminalOperator({screen: terminal.screen, looks: rotationLooks({now: () => NOW})})
  })

  describe('yes or no', () => {
    const ask = () => operator.confirmPlan(rotationPlan())

    for (const [typed, meant] of [
      ['y', true],
      ['YES', true],
      ['n', false],
      ['No', false],
      ['', false],
    ] as const) {
      it(`takes ${typed === '' ? 'Enter alone' : typed} for ${meant ? 'yes' : 'no'}`, async () => {
        const answer = ask()
        await terminal.answer('Rotate now?', typed + ENTER)
        expect(await answer).to.equal(meant)
      })
    }

    for (const typed of ['yikes no wait', 'nonsense', 'yep-4f8a1c77e2b94d60', '§', 'yy']) {
      it(`takes ${typed} for neither, and does not show it`, async () => {
        const answer = ask()
        await terminal.answer('Rotate now?', typed + ENTER)
        await terminal.answer('Type y or n.', `n${ENTER}`)
        expect(await answer).to.equal(false)
        expect(terminal.text).not.to.include(typed)
      })
    }
  })

  it('says what is replaced where, before it asks who issues the new one', async () => {
    const {credential} = targetQuestion()
    const answer = operator.issueByService({
      credential,
      endsOld: false,
      names: ['acme-staging', 'acme-prod'],
      providerName: 'Stripe',
    })
    await terminal.answer('Have Stripe issue', `n${ENTER}`)
    expect(await answer).to.equal(false)
    expect(terminal.text.indexOf(`${credential.key} of acme-staging and acme-prod gets a new`))
      .to.be.at.least(0)
      .and.below(terminal.text.indexOf('Have Stripe issue'))
  })

  describe('choosing targets', () => {
    it('offers all that hold the credential and a value of its own for each stage', async () => {
      const answer = operator.chooseTargets(targetQuestion())
      await terminal.answer('to be replaced?', ENTER)
      await terminal.answer('Give each stage', ENTER)
      expect(await answer).to.deep.equal({refs: [STAGING.ref, PROD.ref], separate: true})
      expect(terminal.text).to.include('the same credential in 2 environments')
    })

    it('lets a person pick; one stage needs no question about sharing', async () => {
      const answer = operator.chooseTargets(targetQuestion())
      await terminal.answer('to be replaced?', SPACE + ENTER)
      expect(await answer).to.deep.equal({refs: [PROD.ref], separate: false})
    })

    it('needs at least one', async () => {
      const answer = operator.chooseTargets(targetQuestion())
      await terminal.answer('to be replaced?', `a${ENTER}`)
      await terminal.answer('At least one', `a${ENTER}`)
      await terminal.answer('Give each stage', `n${ENTER}`)
      expect(await answer).to.deep.equal({refs: [STAGING.ref, PROD.ref], separate: false})
    })

    it('is not answered by what is pasted: its letters and digits would tick boxes', async () => {
      const answer = operator.chooseTargets(targetQuestion())
      await terminal.answer('to be replaced?', SPACE)
      for (const text of ['sk-aAiI0b9k2j 1\n', 'ai21', pasted('ia12 34\n'), '1\u001B[Ba2i']) {
        terminal.type(text)
        await delay(20)
      }

      terminal.type(ENTER)
      expect(await answer).to.deep.equal({refs: [PROD.ref], separate: false})
    })

    it('asks only what the command line leaves open', async () => {
      const narrowed = operator.chooseTargets(targetQuestion({narrowed: true}))
      await terminal.answer('Give each stage', `n${ENTER}`)
      expect(await narrowed).to.deep.equal({refs: [STAGING.ref, PROD.ref], separate: false})
      expect(terminal.text).not.to.include('to be replaced?')
    })

    it('asks which of several credentials is meant', async () => {
      const question: TargetQuestion = targetQuestion({
        candidates: [candidate(STAGING, 'A'), candidate(PROD, 'B'), candidate(WORKER, 'B')],
      })
      const answer = operator.chooseTargets(question)
      await terminal.answer('Which of them?', DOWN + DOWN + ENTER)
      await terminal.answer('to be replaced?', ENTER)
      expect(await answer).to.deep.equal({refs: [PROD.ref, WORKER.ref], separate: false})
      expect(terminal.text).to.include('value A: acme-staging')
    })

    it('takes all of several credentials with a value for each stage, at once where they differ as they should', async () => {
      const question = targetQuestion({candidates: [candidate(STAGING, 'A'), candidate(PROD, 'B')]})
      const answer = operator.chooseTargets(question)
      await terminal.answer('Which of them?', ENTER)
      await terminal.answer('to be replaced?', ENTER)
      expect(await answer).to.deep.equal({refs: [STAGING.ref, PROD.ref], separate: true})
    })

    it('offers all of them last where stages share one of them', async () => {
      const question = targetQuestion({
        candidates: [candidate(REVIEW, 'A'), candidate(STAGING, 'B'), candidate(PROD, 'B')],
      })
      const answer = operator.chooseTargets(question)
      await terminal.answer('Which of them?', DOWN + DOWN + ENTER)
      await terminal.answer('to be replaced?', ENTER)
      expect(await answer).to.deep.equal({refs: [REVIEW.ref, STAGING.ref, PROD.ref], separate: true})
    })

    it('ticks only who shares where the command line ends the sharing', async () => {
      const candidates = [candidate(REVIEW, 'A'), candidate(STAGING, 'B'), candidate(PROD, 'B')]
      const answer = operator.chooseTargets(targetQuestion({candidates, separate: true}))
      await terminal.answer('to be replaced?', ENTER)
      expect(await answer).to.deep.equal({refs: [STAGING.ref, PROD.ref], separate: true})
      expect(terminal.text).not.to.include('Which of them?')
    })

    it('says of each its stage, mode, age and author', async () => {
      const question = targetQuestion({
        candidates: [
          candidate(STAGING, 'A', {mode: 'test', setBy: 'tom@acme.example'}),
          candidate(PROD, 'B', {mode: 'live', setBy: 'maya@acme.example'}),
        ],
      })
      const answer = operator.chooseTargets(question)
      await terminal.answer('Which of them?', ENTER)
      await terminal.answer('to be replaced?', ENTER)
      await answer
      expect(terminal.text)
        .to.include('acme-staging   staging      value A · test · set 96 days ago by tom@acme.example')
        .and.include('acme-prod      production   value B · live · set 96 days ago by maya@acme.example')
    })

    for (const columns of [40, 50, 80]) {
      it(`says all of it in whole words at ${columns} columns`, async () => {
        terminal = new FakeTerminal({columns})
        operator = new TerminalOperator({screen: terminal.screen, looks: rotationLooks({now: () => NOW})})
        const candidates = [
          candidate(STAGING, 'A', {mode: 'test', setBy: 'noor.vandenberg@acme.example'}),
          candidate(PROD, 'B', {mode: 'live', setBy: 'maya@acme.example'}),
        ]
        const answer = operator.chooseTargets(targetQuestion({candidates}))
        await terminal.answer('Which of them?', ENTER)
        await terminal.answer('Where is', ENTER)
        await answer
        const picked = terminal.text.slice(terminal.text.indexOf('Where is'))
        for (const shown of [terminal.text, picked]) {
          expect(shown.replaceAll(/\s+/g, ' '))
            .to.match(/acme-staging staging value A · test · set 96 days ago by noor\.vandenberg@acme\.example/)
            .and.match(/acme-prod production value B · live · set 96 days ago by maya@acme\.example/)
        }

        const listed = terminal.text.split(/\r?\n/).filter((line) => /value [AB] ·|acme\.example/.test(line))
        expect(listed.filter((line) => line.length >= columns)).to.deep.equal([])
      })
    }

    it('does not choose by itself what is masked', async () => {
      const question = targetQuestion({candidates: [candidate(STAGING, 'A'), candidate(PROD, null)]})
      const answer = operator.chooseTargets(question)
      await terminal.answer('to be replaced?', ENTER)
      expect(await answer).to.deep.equal({refs: [STAGING.ref], separate: false})
    })
  })

  describe('asking for a new value', () => {
    it('takes what is typed and shows none of it', async () => {
      const answer = operator.newValue(valueQuestion())
      await terminal.answer('New value for staging', `tYped_5ecret${ENTER}`)
      expect(given(await answer)).to.equal('tYped_5ecret')
      expect(terminal.bytes).not.to.match(/tYped|5ecret/)
    })

    it('does not tell how long a value is once it is given', async () => {
      const answer = operator.newValue(valueQuestion())
      await terminal.answer('New value', `abc${ENTER}`)
      await answer
      expect(terminal.text.trimEnd()).to.match(/[^*]\*{30}$/)
    })

    it('takes a paste of several lines, without its last line break', async () => {
      const answer = operator.newValue(valueQuestion())
      await terminal.answer('New value', pasted('first\nsecond\n') + ENTER)
      expect(given(await answer)).to.equal('first\nsecond')
      expect(terminal.bytes).to.include('\u001B[?2004h')
      expect(terminal.bytes).to.include('\u001B[?2004l')
      expect(terminal.bytes).not.to.include('second')
    })

    it('takes a paste of several lines from a terminal that does not mark it', async () => {
      const answer = operator.newValue(valueQuestion())
      await terminal.answer('New value', 'first\r\nsecond\r\n\r\n')
      expect(given(await answer)).to.equal('first\nsecond')
    })

    it('judges it while it can still be changed', async () => {
      const answer = operator.newValue(valueQuestion(refusing('wrong')))
      await terminal.answer('New value', `wrong one${ENTER}`)
      await terminal.answer('The new value is weak.', `right${ENTER}`)
      expect(given(await answer)).to.equal('right')
    })

    it('lets a refused value be mended', async () => {
      const answer = operator.newValue(
        valueQuestion({check: (value) => (value.reveal().endsWith(' ') ? ['It ends in a blank.'] : [])}),
      )
      await terminal.answer('New value', `right ${ENTER}`)
      await terminal.answer('ends in a blank', `\u007F${ENTER}`)
      expect(given(await answer)).to.equal('right')
    })

    it('insists on a value where none can be generated', async () => {
      const answer = operator.newValue(valueQuestion())
      await terminal.answer('New value', ENTER)
      await terminal.answer('Type or paste the new value first', `right${ENTER}`)
      expect(given(await answer)).to.equal('right')
    })

    it('generates one where it can', async () => {
      const answer = operator.newValue(valueQuestion({canGenerate: true}))
      await terminal.answer('Enter alone: generate one', ENTER)
      expect(await answer).to.deep.equal({kind: 'generate'})
      expect(terminal.text).to.include('generated')
    })

    it('says why the answer before was refused', async () => {
      const answer = operator.newValue(valueQuestion({refused: ['Stripe refuses it.']}))
      await terminal.answer('Stripe refuses it.', `right${ENTER}`)
      expect(given(await answer)).to.equal('right')
    })

    it('asks for just the part that is replaced', async () => {
      const answer = operator.newValue(valueQuestion({part: 'private_key[2]'}))
      await terminal.answer('New private key for staging', `right${ENTER}`)
      await answer
      expect(terminal.text).to.include('the rest of the value is kept')
    })
  })

  describe('a new value that is hardly what was meant', () => {
    const question = () => ({
      ...valueQuestion(),
      expected: 'a live Stripe secret key (sk_live_…, 107 characters)',
      came: 'a Stripe publishable key',
    })

    it('is taken for no at Enter, and what was expected and what came is said', async () => {
      const answer = operator.takeUnlikely(question())
      await terminal.answer('Take it as the new value for staging all the same?', ENTER)
      expect(await answer).to.equal(false)
      expect(terminal.text)
        .to.include('Expected: a live Stripe secret key (sk_live_…, 107 characters).')
        .and.include('Came: a Stripe publishable key.')
    })

    it('is taken at a yes', async () => {
      const answer = operator.takeUnlikely(question())
      await terminal.answer('all the same?', `y${ENTER}`)
      expect(await answer).to.equal(true)
    })
  })

  describe('a key under which nothing is taken for a secret', () => {
    it('is taken for no at Enter, after the reason', async () => {
      const answer = operator.takeKey({to: 'API_NAME', said: 'API_NAME is named like a setting.'})
      await terminal.answer('Use API_NAME all the same?', ENTER)
      expect(await answer).to.equal(false)
      expect(terminal.text).to.include('API_NAME is named like a setting.')
    })
  })

  describe('the last word', () => {
    it('shows the plan and takes no stray Enter for a yes', async () => {
      const answer = operator.confirmPlan(rotationPlan())
      await terminal.answer('Rotate now? Each app restarts once.', ENTER)
      expect(await answer).to.equal(false)
      expect(terminal.text).to.include('set 96 days ago by tom@acme.example (v840)')
    })

    it('shows a plan once', async () => {
      operator.showPlan(rotationPlan())
      const answer = operator.confirmPlan(rotationPlan())
      await terminal.answer('Rotate now?', `y${ENTER}`)
      expect(await answer).to.equal(true)
      expect(terminal.text.split('(v840)')).to.have.length(2)
    })
  })

  describe('a secret of which nobody knows what it protects', () => {
    const unknown = {...rotationPlan(), protects: plannedProtection(protectionOf(), 'KEY')}

    it('is replaced in production only after a yes of its own', async () => {
      const answer = operator.confirmPlan(unknown)
      await terminal.answer('Are you sure that no data is stored under it?', ENTER)
      expect(await answer).to.equal(false)
      const other = operator.confirmPlan(unknown)
      await terminal.answer('Are you sure that no data is stored under it?', `y${ENTER}`)
      await terminal.answer('Rotate now?', `y${ENTER}`)
      expect(await other).to.equal(true)
    })

    it('is replaced elsewhere like any other', async () => {
      const targets = unknown.targets.filter(({environment}) => environment.stage !== 'production')
      const answer = operator.confirmPlan({...unknown, targets})
      await terminal.answer('Rotate now?', `y${ENTER}`)
      expect(await answer).to.equal(true)
      expect(terminal.text).not.to.include('Are you sure')
    })
  })

  describe('what an add-on owns', () => {
    it('is rotated by it only after a yes, and what comes of it is said first', async () => {
      const {credential} = revocationQuestion()
      const question = {credential, addOn: 'postgresql-curved-1', effects: ['It cannot be put back.']}
      const no = operator.rotateByAddOn(question)
      await terminal.answer('Have the add-on rotate it?', ENTER)
      expect(await no).to.equal(false)
      expect(terminal.text).to.include('belongs to the add-on postgresql-curved-1.')
      expect(terminal.text).to.include('It cannot be put back.')
      const yes = operator.rotateByAddOn(question)
      await terminal.answer('Have the add-on rotate it?', `y${ENTER}`)
      expect(await yes).to.equal(true)
    })
  })

  describe('commands and addresses of a file', () => {
    const checks = (text: string): ForeignChecks => ({
      source: 'the policy .heroku-secrets/policy.yml',
      commands: [text],
      addresses: ['https://{app}.example.com/health'],
      hash: 'ab'.repeat(32),
      agreed: false,
      places: ['API_TOKEN in production'],
    })

    it('are shown whole, and a stray Enter is no yes', async () => {
      const command = `curl -fsS https://example.com/${'x'.repeat(250)}\u001B[2K\rtrue${' '.repeat(300)}; evil`
      const answer = operator.agreeToChecks(checks(command))
      await terminal.answer('Do you agree to that?', ENTER)
      expect(await answer).to.equal(false)
      const shown = terminal.text
        .split('\n')
        .filter((line) => line.includes('│'))
        .map((line) => line.replace(/^.*│ /, ''))
        .join('')
      expect(shown).to.contain(
        `curl -fsS https://example.com/${'x'.repeat(250)}<U+001B>[2K<U+000D>true<300 blanks>; evil`,
      )
      expect(shown).to.contain('https://{app}.example.com/health')
      expect(terminal.text).to.contain('The policy .heroku-secrets/policy.yml would have this rotation')
    })

    it('are agreed to by a yes', async () => {
      const answer = operator.agreeToChecks(checks('true'))
      await terminal.answer('Do you agree to that?', `y${ENTER}`)
      expect(await answer).to.equal(true)
    })
  })

  describe('a host that a config var names', () => {
    const foreign = {service: 'gitlab', serviceName: 'GitLab', key: 'GITLAB_TOKEN', host: 'git.acme.example'}

    it('is agreed to by a yes alone, with key, service and host before one’s eyes', async () => {
      const no = operator.agreeToHost(foreign)
      await terminal.answer('Is git.acme.example your GitLab server?', ENTER)
      expect(await no).to.equal(false)
      expect(terminal.text).to.contain('To ask GitLab about GITLAB_TOKEN')
      const yes = operator.agreeToHost(foreign)
      await terminal.answer('Is git.acme.example your GitLab server?', `y${ENTER}`)
      expect(await yes).to.equal(true)
    })
  })

  describe('revoking', () => {
    it('shows what to do and takes only a yes for it', async () => {
      const answer = operator.revocation(revocationQuestion())
      await terminal.answer('Is the old one revoked?', ENTER)
      expect(await answer).to.equal('later')
      expect(terminal.text).to.include('1. Open https://dashboard.stripe.com/apikeys.')
      expect(terminal.text).to.include('2. Revoke the old Stripe secret key there.')
    })

    it('has the command that tries it first on a line of its own, with its scope and flags, however wide the terminal', async () => {
      const narrow = new FakeTerminal({columns: 60})
      const asked = new TerminalOperator({screen: narrow.screen, looks: rotationLooks({now: () => NOW})})
      const question = revocationQuestion({seen: {tried: [], untried: [PROD.name], idle: [], down: []}})
      const answer = asked.revocation(question)
      await narrow.answer('Is the old one revoked?', ENTER)
      await answer
      expect(narrow.text.split('\n').map((line) => line.trim())).to.include(question.tryFirst)
    })

    it('after an undoing says which of the two values is to be revoked, and which is not', async () => {
      const answer = operator.revocation(revocationQuestion({undone: true}))
      await terminal.answer('Is the one that was undone revoked?', `n${ENTER}`)
      expect(await answer).to.equal('later')
      expect(terminal.text.replaceAll(/\s+/g, ' '))
        .to.include('The value from before is in use again: leave it alive. Revoke the other one')
        .and.not.include('Now revoke the old one')
    })

    it('takes the word of a person', async () => {
      const answer = operator.revocation(revocationQuestion({doubt: 'Stripe still accepts the old key.'}))
      await terminal.answer('Is the old one revoked?', `y${ENTER}`)
      expect(await answer).to.equal('confirmed')
      expect(terminal.text).to.include('Stripe still accepts the old key.')
    })

    it('asks for the work of the team where data has to be written again, and takes no stray Enter for its end', async () => {
      const plan = rotationPlan()
      const work = workLeft({
        options: {...plan.options, strategy: 'overlap', previousKey: 'KEY_PREVIOUS'},
        protects: plannedProtection(protectionOf({class: 'data-at-rest'}), plan.credential.key),
      })
      const answer = operator.revocation(revocationQuestion({work}))
      await terminal.answer('Is everything written again?', ENTER)
      expect(await answer).to.equal('later')
      expect(terminal.text.replaceAll(/\s+/g, ' '))
        .to.include('Write everything that is stored again with the new value.')
        .and.include('Backups and forks that were made before still need the old value')
    })

    it('offers to do it, and the way by hand after a no', async () => {
      const yes = operator.revocation(revocationQuestion({canRevoke: true}))
      await terminal.answer('Revoke the old one now, through Stripe?', ENTER)
      expect(await yes).to.equal('revoke')
      const no = new FakeTerminal()
      const other = new TerminalOperator({screen: no.screen, looks: rotationLooks({now: () => NOW})})
      const answer = other.revocation(revocationQuestion({canRevoke: true}))
      await no.answer('through Stripe?', `n${ENTER}`)
      await no.answer('Is the old one revoked?', `y${ENTER}`)
      expect(await answer).to.equal('confirmed')
    })
  })

  describe('an unfinished rotation', () => {
    for (const [runner, first] of [
      ['dead', 'resume'],
      ['alive', 'wait'],
      ['unknown', 'leave'],
    ] as const) {
      it(`is told whole, and its likeliest end offered first when its process is ${runner}`, async () => {
        const answer = operator.unfinished(unfinishedQuestion(runner))
        await terminal.answer('What shall become of it?', ENTER)
        expect(await answer).to.equal(first)
        expect(terminal.text).to.include('tom@acme.example has begun to rotate STRIPE_SECRET_KEY 1 hour ago')
        expect(terminal.text.replaceAll(/\s+/g, ' ')).to.include('So far: acme-staging verified.')
      })
    }
  })

  describe('giving up', () => {
    const asked: ReadonlyArray<[string, string, () => Promise<unknown>]> = [
      [
        'an agreement',
        'agree',
        () =>
          operator.agreeToChecks({
            source: 'the ledger',
            commands: ['x'],
            addresses: [],
            hash: '',
            agreed: false,
            places: ['API_TOKEN in production'],
          }),
      ],
      ['a choice of targets', 'to be replaced?', () => operator.chooseTargets(targetQuestion())],
      ['a new value', 'New value', () => operator.newValue(valueQuestion())],
      ['the last word', 'Rotate now?', () => operator.confirmPlan(rotationPlan())],
      ['a revocation', 'Is the old one revoked?', () => operator.revocation(revocationQuestion())],
      ['an unfinished rotation', 'What shall', () => operator.unfinished(unfinishedQuestion('dead'))],
    ]
    for (const [name, text, ask] of asked) {
      it(`by Ctrl-C at ${name} is told apart from an answer`, async () => {
        const error = failure(ask())
        await terminal.answer(text, CTRL_C)
        expect(await error).to.be.instanceOf(Stopped)
        expect(await error).to.include({code: 'cancelled'})
      })
    }

    it('by a request to end closes a question that is open', async () => {
      const error = failure(operator.confirmPlan(rotationPlan()))
      await terminal.shows('Rotate now?')
      stop.abort()
      expect(await error).to.be.instanceOf(Stopped)
    })

    it('by a request to end between two questions asks no other one, and leaves no line editor open', async () => {
      stop.abort()
      const listeners = terminal.input.listenerCount('keypress')
      expect(await failure(operator.confirmPlan(rotationPlan()))).to.be.instanceOf(Stopped)
      expect(terminal.text).not.to.include('Rotate now?')
      expect(terminal.input.listenerCount('keypress')).to.equal(listeners)
    })
  })

  describe('asking for half of a pair', () => {
    const half = {key: 'SMTP_USERNAME', what: 'user name', mayStay: true}

    it('says where it goes, and keeps the present one at Enter alone', async () => {
      const answer = operator.newValue(valueQuestion({half}))
      await terminal.shows('goes to SMTP_USERNAME')
      await terminal.answer('Enter alone: keep the present one', ENTER)
      expect(await answer).to.deep.equal({kind: 'keep'})
      expect(terminal.text).to.include('New user name for staging')
    })
  })
})
