import type {Provider} from '../provider.js'

/** What is known of Alibaba Cloud's credentials. */
export const alibaba: Provider = {
  id: 'alibaba',
  name: 'Alibaba Cloud',
  words: ['alibaba', 'aliyun', 'alicloud'],
  forms: [{label: 'Alibaba Cloud AccessKey ID', kind: 'public', prefix: 'LTAI', rest: /^[A-Za-z0-9]{12,24}$/}],
  named: [],
  envKeys: ['ALIBABA_CLOUD_ACCESS_KEY_SECRET'],
  keysPage: 'https://ram.console.aliyun.com/manage/ak',
  sources: ['Create an AccessKey pair (alibabacloud.com/help)'],
}
