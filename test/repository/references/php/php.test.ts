import {expect} from 'chai'

import {found} from '../found.js'

describe('config vars read in PHP', () => {
  it('are seen in PHP', () => {
    expect(
      found(
        'config/app.php',
        `<p>getenv('OUTSIDE')</p>
<?php
// getenv('COMMENTED')
# env('HASH')
$a = getenv('PLAIN');
$b = getenv("ELVIS") ?: 'x';
$c = $_ENV['SUPER'] ?? null;
$d = $_SERVER['SERVER_VAR_NOT']; $e = $_SERVER['APP_SECRET'];
$f = ['key' => env('APP_KEY'), 'd' => env('APP_DEBUG', false)];
$g = 'getenv("QUOTED")';
$this->env('METHOD');
`,
      ),
    ).to.have.members(['PLAIN:5', 'ELVIS:6?=x', 'SUPER:7?', 'APP_SECRET:8', 'APP_KEY:9', 'APP_DEBUG:9?=false'])
  })

  it('are seen in the YAML of Symfony', () => {
    const text =
      "framework:\n  secret: '%env(APP_SECRET)%'\n  # '%env(NO)%'\n  url: '%env(default:fallback:resolve:APP_URL)%'\n"
    expect(found('config/packages/framework.yaml', text)).to.deep.equal(['APP_SECRET:2', 'APP_URL:4?'])
  })
})
