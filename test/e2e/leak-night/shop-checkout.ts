import {execFileSync} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import path from 'node:path'

const WORKFLOW = `name: deploy
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: ./deploy
        env:
          PARTNER_API_KEY: \${{ secrets.PARTNER_API_KEY }}
`

const NEXT = `module.exports = {env: {NEXT_PUBLIC_MAIL_KEY: process.env.NEXT_PUBLIC_MAIL_KEY}}
`

/**
 * Makes the checkout of the app that the night is about: a workflow that has a copy of a secret, and a build that takes
 * one up.
 *
 * @returns its root
 */
export function shopCheckout(folder: string): string {
  const root = path.join(folder, 'shop')
  mkdirSync(path.join(root, '.github/workflows'), {recursive: true})
  writeFileSync(path.join(root, '.github/workflows/deploy.yml'), WORKFLOW)
  writeFileSync(path.join(root, 'next.config.js'), NEXT)
  writeFileSync(path.join(root, 'package.json'), '{"name":"shop","private":true,"dependencies":{"next":"15.0.0"}}\n')
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=Maya', '-c', 'user.email=maya@acme.example', ...words], {cwd: root})
  git('init', '--quiet', '--initial-branch=main')
  git('remote', 'add', 'origin', 'https://github.com/acme/shop.git')
  git('add', '.')
  git('commit', '--quiet', '--message', 'Begin')
  return root
}
