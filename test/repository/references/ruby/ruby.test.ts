/* eslint-disable no-useless-escape -- code of other languages */
import {expect} from 'chai'

import {found} from '../found.js'

describe('config vars read in Ruby and Rails', () => {
  it('are seen in every way of reading, with whether there is a default', () => {
    expect(
      found(
        'config/environments/production.rb',
        `Rails.application.configure do
  config.a = ENV["PLAIN"]
  config.b = ENV['SINGLE'] || "fallback"
  config.c = ENV.fetch("FETCHED")
  config.d = ENV.fetch('WITH_DEFAULT', "5")
  config.e = ENV.fetch("WITH_BLOCK") { 3000 }
  config.f = ENV.fetch("WITH_RAISE") { raise "no" }
  config.g = ENV.fetch "BARE", 7
  if ENV.key?("ASKED") && ENV["PRESENT"].present?
  end
  host, port = ENV.values_at("HOST_A", 'PORT_A')
  url = "https://#{ENV["IN_STRING"]}/x"
  stripe = Figaro.env.stripe_key!
end
`,
      ),
    ).to.have.members([
      'PLAIN:2',
      'SINGLE:3?=fallback',
      'FETCHED:4',
      'WITH_DEFAULT:5?=5',
      'WITH_BLOCK:6?',
      'WITH_RAISE:7',
      'BARE:8?=7',
      'ASKED:9?',
      'PRESENT:9?',
      'HOST_A:11',
      'PORT_A:11',
      'IN_STRING:12',
      'STRIPE_KEY:13',
    ])
  })

  it('are not seen in comments, strings, heredocs and regular expressions', () => {
    expect(
      found(
        'a.rb',
        `# ENV["COMMENTED"]
x = 'ENV["QUOTED"]' # ENV["TRAILING"]
y = "say \\"ENV['ESCAPED']\\""
=begin
ENV["BLOCK"]
=end
z = <<~TEXT
  ENV["HEREDOC"] \#{ENV["INTERPOLATED"]}
  # not a comment
TEXT
w = line =~ /["'#]/ ? ENV["AFTER_REGEX"] : 1
HASH = {"#" => ENV["REAL"]}
MYENV["OTHER"]
`,
      ),
    ).to.deep.equal(['INTERPOLATED:8', 'AFTER_REGEX:11', 'REAL:12'])
  })

  it('are seen in ERB, in YAML and views', () => {
    expect(
      found(
        'config/database.yml',
        `production:
  url: <%= ENV['DATABASE_URL'] %>
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>
  # password: <%= ENV["COMMENTED"] %>
  <%# ENV["ERB_COMMENT"] %>
  note: ENV["PLAIN_TEXT"]
`,
      ),
    ).to.deep.equal(['DATABASE_URL:2', 'RAILS_MAX_THREADS:3?'])
  })
})
