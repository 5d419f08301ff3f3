/* eslint-disable no-template-curly-in-string -- code of other languages */
import {expect} from 'chai'

import {found} from '../found.js'

describe('config vars read in languages of the JVM', () => {
  it('are seen in Java, Kotlin, Scala, and Spring', () => {
    expect(
      found(
        'App.java',
        `// System.getenv("COMMENTED")
String a = System.getenv("PLAIN");
String b = System.getenv().getOrDefault("DEFAULTED", "x");
String c = "System.getenv(\\"QUOTED\\")";
@Value("\${API_KEY}") String d; @Value("\${API_HOST:localhost}") String e;
`,
      ),
    ).to.deep.equal(['PLAIN:2', 'DEFAULTED:3?=x', 'API_KEY:5', 'API_HOST:5?=localhost'])
    expect(found('a.kt', 'val a = System.getenv("ELVIS") ?: "x"')).to.deep.equal(['ELVIS:1?=x'])
    expect(found('a.scala', 'val a = sys.env("NEEDED"); val b = sys.env.getOrElse("MAYBE", "x")')).to.deep.equal([
      'NEEDED:1',
      'MAYBE:1?=x',
    ])
    expect(found('application.properties', '# a=${NO}\nurl=${DB_URL}\npool=${POOL:5}\nx=${lower.case}')).to.deep.equal([
      'DB_URL:2',
      'POOL:3?=5',
      'LOWER_CASE:4',
    ])
  })
})
