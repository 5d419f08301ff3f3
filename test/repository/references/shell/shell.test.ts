/* eslint-disable no-template-curly-in-string -- code of other languages */
import {expect} from 'chai'

import {found} from '../found.js'

describe('config vars read in shell', () => {
  it('are seen in shell, Procfile and scripts without an extension', () => {
    expect(
      found(
        'bin/release.sh',
        `#!/bin/sh
# $COMMENTED
set -e; LOCAL=1; echo $LOCAL "$DOUBLE" '$SINGLE' \\$ESCAPED $HOME
curl "\${URL_A:?needed}" "\${B_KEY:-bee}" $lower x#$NOT_COMMENT
TIMEOUT="\${TIMEOUT:-30}"
cat <<'END'
$PLAIN_HEREDOC
END
`,
      ),
    ).to.deep.equal(['DOUBLE:3', 'URL_A:4', 'B_KEY:4?=bee', 'NOT_COMMENT:4', 'TIMEOUT:5?=30'])
    expect(found('Procfile', 'web: bundle exec puma -p $PORT -t ${THREADS:-5}\nrelease: ./x')).to.deep.equal([
      'PORT:1',
      'THREADS:1?=5',
    ])
    expect(found('bin/run', '#!/usr/bin/env python3\nimport os\nos.environ["FROM_SHEBANG"]')).to.deep.equal([
      'FROM_SHEBANG:3',
    ])
  })
})
