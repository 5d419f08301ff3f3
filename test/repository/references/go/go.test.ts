import {expect} from 'chai'

import {found} from '../found.js'

describe('config vars read in Go', () => {
  it('are seen in Go', () => {
    expect(
      found(
        'main.go',
        `package main
// os.Getenv("COMMENTED")
var a = os.Getenv("PLAIN")
v, ok := os.LookupEnv("LOOKED_UP")
s := \`os.Getenv("RAW")\` + "os.Getenv(\\"QUOTED\\")"
type Config struct {
	Port int    \`env:"PORT_A" envDefault:"3000"\`
	Key  string \`json:"key" env:"API_KEY,required"\`
}
`,
      ),
    ).to.deep.equal(['PLAIN:3', 'LOOKED_UP:4?', 'PORT_A:7?=3000', 'API_KEY:8'])
  })
})
