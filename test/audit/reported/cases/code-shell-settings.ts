/* eslint-disable no-template-curly-in-string -- code of other languages */
import {reading} from '../reading.js'

/** Shell: quotes, heredocs, and what the script sets itself. */
const SHELL = [
  reading(
    'koalaman/shellcheck#2409',
    {'a.sh': "cat <<EOD > f\nrepo='--dev $IN_HEREDOC'\nc='don't\nEOD\ncurl \"$AFTER_HEREDOC\"\n"},
    'IN_HEREDOC',
    'AFTER_HEREDOC',
  ),
  reading(
    'koalaman/shellcheck#1806',
    {'a.sh': 'ssh host << \'ENDSSH\'\n  echo "${NOT_HERE}"\nENDSSH\necho "$BEHIND_IT"\n'},
    'BEHIND_IT',
  ),
  reading(
    'koalaman/shellcheck#2481',
    {'a.sh': "cat > .gitignore << EOF\n*.py[cod]\n# it's $REMARK_OF_TEXT\nEOF\n"},
    'REMARK_OF_TEXT',
  ),
  reading('koalaman/shellcheck#3074', {'a.sh': '#!/bin/sh\necho "${SRC_URL}"\n'}, 'SRC_URL'),
  reading(
    'koalaman/shellcheck#1729',
    {'a.sh': 'echo " - ${DO_JOBS=yes} ${SIZE_A:=5}"\n: "${MUST_BE:?needed}"\necho ${SHOWN:+yes}\n'},
    'DO_JOBS?',
    'SIZE_A?',
    'MUST_BE',
    'SHOWN?',
  ),
  reading(
    'koalaman/shellcheck#3534',
    {'a.sh': 'NODE_MAJOR="$(resolve "$CHANNEL_A")"\necho "parent ${NODE_MAJOR}"\n'},
    'CHANNEL_A',
  ),
  reading(
    'Bash: quoting',
    {
      'a.sh':
        "echo \"don't $AFTER_APOSTROPHE\"\necho it\\'s $AFTER_ESCAPED\necho $'it\\'s $NOT_HERE' $AFTER_ANSI\necho '$SINGLE' \\$ESCAPED\n",
    },
    'AFTER_APOSTROPHE',
    'AFTER_ESCAPED',
    'AFTER_ANSI',
  ),
  reading(
    'Bash: shell parameter expansion',
    {'a.sh': 'echo "${URL_A%%/*}" ${#KEY_A} ${NAME_A,,} "${HOST_A:-it\'s}" $AFTER_EXPANSION\n'},
    'URL_A',
    'KEY_A',
    'NAME_A',
    'HOST_A?',
    'AFTER_EXPANSION',
  ),
  reading(
    'Bash: conditional expressions',
    {
      'a.sh':
        'if [ -z "$LEVEL_A" ]; then LEVEL_A=info; fi\nif [ -z "$TOKEN_A" ]; then\n  echo no; exit 1\nfi\nif [ -n "$FLAG_A" ]; then echo flag; fi\n',
    },
    'LEVEL_A?',
    'TOKEN_A',
    'FLAG_A?',
  ),
  reading(
    'Bash: here strings',
    {'a.sh': 'read -r FIRST_A <<< "$LINE_A"\necho $FIRST_A $((1 << SHIFT)) "$(echo "it\'s $NESTED_A")"\n'},
    'LINE_A',
    'NESTED_A',
  ),
  reading(
    'Bash: environment',
    {
      'a.sh':
        'DATABASE_URL="$DATABASE_URL" ./run\nexport OWN_A=1 && echo $OWN_A\nfor ITEM_A in a b; do echo $ITEM_A; done\nlocal PART_A=x; echo $PART_A $HOME $RANDOM\n',
    },
    'DATABASE_URL',
  ),
  reading(
    'GNU gettext: envsubst',
    {'bin/start': "#!/usr/bin/env bash\nenvsubst '${DOMAIN_A} $TOKEN_A' < a.tpl > a.conf\nawk '{print $NF}' a.conf\n"},
    'DOMAIN_A',
    'TOKEN_A',
  ),
]

/** Procfile, heroku.yml, app.json, compose, Dockerfile. */
const DYNOS = [
  reading(
    'heroku/heroku-container-tools#94',
    {
      Procfile:
        "web: gunicorn wsgi -b 0.0.0.0:$PORT --workers ${WORKERS_A:-2}\nworker: sh -c 'celery -A x -Q $QUEUE_A'\n",
    },
    'PORT',
    'WORKERS_A?',
    'QUEUE_A',
  ),
  reading(
    'CodeForPhilly/chime#64',
    {Procfile: 'web: STREAMLIT_SERVER_PORT=$PORT streamlit run $ENTRY_A\n'},
    'PORT',
    'ENTRY_A',
  ),
  reading(
    'tomohiro/fluentular#145',
    {
      'heroku.yml':
        "setup:\n  config:\n    S3_BUCKET: my-example-bucket\nbuild:\n  docker:\n    web: Dockerfile\n  config:\n    BUILD_ARG_A: x\nrelease:\n  command:\n    - ./migrate $MIGRATION_URL # $REMARK\n  image: web\nrun:\n  web: 'bundle exec puma -p $PORT -t ${THREADS_A:-5}'\n",
    },
    'S3_BUCKET?',
    'MIGRATION_URL',
    'PORT',
    'THREADS_A?',
  ),
  reading(
    'Heroku: app.json schema',
    {'app.json': '{"env": {"NEEDED_A": {"description": "x"}, "MAYBE_A": {"required": false}, "GIVEN_A": "x"}}'},
    'NEEDED_A',
    'MAYBE_A?',
    'GIVEN_A?',
  ),
  reading(
    'docker/compose#12202',
    {
      'compose.yaml':
        'services:\n  db:\n    environment:\n      POSTGRES_USER: ${POSTGRES_USER:-postgres}\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set it}\n      POSTGRES_DB: shop # ${REMARK}\n',
    },
    'POSTGRES_USER?',
    'POSTGRES_PASSWORD',
  ),
  reading(
    'docker/compose#1765',
    {
      'docker-compose.yml':
        'web:\n  image: "$IMAGE_A"\n  command: "$${ESCAPED} $$ESCAPED_TOO"\n  hostname: "host-${HOST_A}"\n',
    },
    'IMAGE_A',
    'HOST_A',
  ),
  reading(
    'docker/compose#9024',
    {
      'docker-compose.yml':
        'services:\n  app:\n    environment:\n      TEST1: "{{{ ${FOO_A:-foo} ${BAR_A-${BAZ_A:-x}} }}}"\n',
    },
    'FOO_A?',
    'BAR_A?',
    'BAZ_A?',
  ),
  reading(
    'Compose: environment',
    {
      'docker-compose.yml':
        "services:\n  web:\n    env_file: .env\n    environment:\n      - PASSED_ON\n      - SET_HERE=1\n    ports:\n      - '80'\n  worker:\n    environment:\n      MAPPED_ON:\n      SET_TOO: 'x'\nsecrets:\n  key:\n    environment: SECRET_A\n",
    },
    'PASSED_ON',
    'MAPPED_ON',
    'SECRET_A',
  ),
  reading(
    'Dockerfile: shell and exec form',
    {
      Dockerfile:
        'ARG BUILD_A\nENV LEVEL_A=info\nRUN make $BUILD_A\nCMD uvicorn app:app --port $PORT \\\n  --log $LEVEL_A --key $SERVE_KEY\n',
      'worker.Dockerfile': 'ENTRYPOINT ["sh", "-c", "exec run $WORKER_KEY"]\nCMD ["$NOT_EXPANDED"]\n',
    },
    'PORT',
    'SERVE_KEY',
    'WORKER_KEY',
  ),
  reading(
    'NGINX image: environment variables',
    {
      'nginx/default.conf.template':
        'server {\n  listen ${PORT};\n  # $REMARK\n  proxy_set_header Host $host;\n  proxy_pass ${BACKEND_URL};\n}\n',
    },
    'PORT',
    'BACKEND_URL',
  ),
  reading('GitHub Actions: variables', {
    '.github/workflows/ci.yml':
      'env:\n  CI_KEY: ${{ secrets.CI_KEY }}\njobs:\n  a:\n    steps:\n      - run: echo $CI_ONLY\n',
    '.github/scripts/deploy.sh': 'echo $DEPLOY_ONLY\n',
    '.circleci/run.sh': 'echo $CIRCLE_ONLY\n',
  }),
]

/** What package managers and Prisma put into their settings. */
const PACKAGES = [
  reading(
    'yarnpkg/berry#6504',
    {'.yarnrc.yml': 'npmAuthToken: ${NPM_AUTH_TOKEN}\n# npmAuthIdent: ${REMARK}\n'},
    'NPM_AUTH_TOKEN',
  ),
  reading(
    'raineorshine/npm-check-updates#1609',
    {
      '.yarnrc.yml':
        'npmScopes:\n  a:\n    npmAuthToken: "${PACKAGES_TOKEN:-}"\n  b:\n    npmAuthToken: ${OTHER_TOKEN-none}\n',
    },
    'PACKAGES_TOKEN?',
    'OTHER_TOKEN?',
  ),
  reading(
    'yarnpkg/yarn#1206',
    {'.npmrc': '; ${REMARK}\n//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n//a.example/:_authToken=${MAYBE_TOKEN?}\n'},
    'NPM_TOKEN',
    'MAYBE_TOKEN?',
  ),
  reading(
    'pnpm/pnpm#6018',
    {'.npmrc': '//registry.server/npm/scope/:_authToken=${AUTH_IDENT:-fallback_value}\n'},
    'AUTH_IDENT?',
  ),
  reading(
    'Pip: using environment variables',
    {'requirements.txt': '--extra-index-url https://${INDEX_TOKEN}@pypi.acme.example/simple # ${REMARK}\nflask==3.0\n'},
    'INDEX_TOKEN',
  ),
  reading(
    'Prisma: connection URLs',
    {
      'prisma/schema.prisma':
        'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL") // env("REMARK")\n  directUrl = env("DIRECT_URL")\n}\n',
    },
    'DATABASE_URL',
    'DIRECT_URL',
  ),
]

export const CASES = [...SHELL, ...DYNOS, ...PACKAGES]
