// A generator of Prisma's that writes down the whole data model. A client without engines keeps too little of it for
// prisma-field-encryption, which is told of it instead.
import helper from '@prisma/generator-helper'
import {writeFileSync} from 'node:fs'

helper.generatorHandler({
  onManifest: () => ({prettyName: 'data model', defaultOutput: './dmmf.json'}),
  async onGenerate({dmmf, generator}) {
    writeFileSync(generator.output.value, JSON.stringify({datamodel: dmmf.datamodel}))
  },
})
