import {expect} from 'chai'

import {readUrl} from '../../src/classify/url.js'

describe('readUrl', () => {
  it('takes a URL apart', () => {
    expect(readUrl('postgres://us%65r:p%40ss@Db.Example.com:5432/app?sslmode=require&a=b%20c#x')).to.deep.equal({
      scheme: 'postgres',
      username: 'user',
      password: 'p@ss',
      host: 'db.example.com',
      path: '/app',
      query: [
        ['sslmode', 'require'],
        ['a', 'b c'],
      ],
    })
  })

  it('reads several hosts, which the standard does not', () => {
    expect(readUrl('mongodb://u:p@h1:27017,h2:27017/db')).to.include({host: 'h1', password: 'p', path: '/db'})
  })

  it('reads what a password left unescaped', () => {
    expect(readUrl('postgres://u:a@b@h/d')).to.include({password: 'a@b', host: 'h'})
    expect(readUrl('postgres://u:a/b#c@h:5432/d')).to.include({password: 'a/b#c', host: 'h', path: '/d'})
  })

  it('leaves an at sign in the path there', () => {
    expect(readUrl('https://example.com:8443/@scope/pkg@1')).to.include({username: null, host: 'example.com'})
  })

  it('reads IPv6 hosts and empty parts', () => {
    expect(readUrl('redis://:p@[::1]:6379')).to.include({username: '', password: 'p', host: '[::1]', path: ''})
    expect(readUrl('redis://h')).to.include({username: null, password: null})
  })

  it('is null for what is no URL', () => {
    for (const text of ['', 'localhost:80', 'mailto:a@b.c', '://x', 'a b://c', 'http://a b'])
      expect(readUrl(text), text).to.be.null
  })
})
