#!/usr/bin/env bash
# Installs the libraries of the small apps here, as far as they can be had; the tests of an app whose libraries are
# missing say so in their names. The plugin itself depends on none of them.
cd "$(dirname "$0")/../../.." || exit 1
apps=test/e2e/survival/apps
cache=node_modules/.cache/survival
mkdir -p "$cache/prisma"

missing() { printf '%s cannot be had here\n' "$1"; }

# Ruby: Debian's packages.
ruby_libraries() { ruby -e 'require "active_record"; require "lockbox"; require "attr_encrypted"; require "pg"' 2>/dev/null; }
if ! ruby_libraries && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      ruby ruby-activerecord ruby-lockbox ruby-attr-encrypted ruby-pg >/dev/null
fi
ruby_libraries || missing 'Lockbox and attr_encrypted'

# Python: the signing keys of before are read from Django 4.1 on, which is newer than Debian's.
python="$cache/django/bin/python"
django_libraries() { [ -x "$python" ] && "$python" -c 'import cryptography, django, psycopg' 2>/dev/null; }
if ! django_libraries && command -v python3 >/dev/null; then
  python3 -m venv "$cache/django" &&
    "$cache/django/bin/pip" install --quiet 'django~=5.2.0' cryptography 'psycopg[binary]~=3.2'
fi
django_libraries || missing 'Django'

# Node: Prisma without its engines, which are no packages; it looks for them all the same, and is told of a file.
if ! [ -f "$cache/prisma/migrations/index.js" ]; then
  cp "$apps"/prisma/* "$cache/prisma/" && (
    cd "$cache/prisma" || exit
    npm install --prefix . --no-save --no-audit --no-fund --ignore-scripts \
      prisma@~6.19.3 @prisma/client@~6.19.3 @prisma/adapter-pg@~6.19.3 prisma-field-encryption@~1.6.0 keygrip@~1.1.0 &&
      PATH="$PWD/node_modules/.bin:$PATH" \
        PRISMA_SCHEMA_ENGINE_BINARY=$PWD/schema.prisma PRISMA_QUERY_ENGINE_LIBRARY=$PWD/schema.prisma \
        prisma generate --no-hints >/dev/null &&
      ../../../.bin/esbuild migrations/*.ts --log-level=warning --platform=node --format=cjs --outdir=migrations
  )
fi
[ -f "$cache/prisma/migrations/index.js" ] || missing 'Prisma'
exit 0
