import {expect} from 'chai'

import {assignedBranch} from '../../../src/repository/evidence/ruby-branch.js'

const nameOf = (text: string) => assignedBranch(text, text.indexOf('ENV["K"]'))?.name ?? null

describe('assignedBranch', () => {
  it('names what is assigned a branch, on the line before or on the same', () => {
    expect(nameOf('a.key =\n  if x?\n    ENV["K"]\n  else\n    1\n  end\n')).to.equal('a.key')
    expect(nameOf('key = if x?\n  1\nelsif y\n  log\n  ENV["K"]\nend\n')).to.equal('key')
    expect(nameOf('@key ||= begin\n  ENV["K"]\nend\n')).to.equal('@key')
    expect(nameOf('key =\n  case x\n  when 1\n    ENV["K"]\n  end\n')).to.equal('key')
  })

  it('names nothing where the value is not what the branch comes to, or nothing is assigned', () => {
    expect(nameOf('key = if x?\n  ENV["K"]\n  1\nend\n')).to.equal(null)
    expect(nameOf('key = 1\nif x?\n  ENV["K"]\nend\n')).to.equal(null)
    expect(nameOf('def key\n  ENV["K"]\nend\n')).to.equal(null)
    expect(nameOf('def key\n  other = if x?\n    1\n  end\n  ENV["K"]\nend\n')).to.equal(null)
    expect(nameOf('ENV["K"]')).to.equal(null)
  })
})
