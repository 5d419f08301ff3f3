import type {Product} from '../../known-secret.js'

/** What is known of secrets with which others call the app. */
export const callers: Product = {
  id: 'callers',
  name: 'callers of the app',
  secrets: [
    {
      keys: ['CRON_SECRET', '*_CRON_SECRET', 'CRON_*SECRET', 'STATIC_CRON_TOKEN', '*CRON_TOKEN', '*CRON_KEY'],
      class: 'other-party',
      effect: 'The scheduler that calls the app with it is refused.',
      undo: 'full',
      tell: 'the scheduler',
      source: 'Managing cron jobs (vercel.com/docs)',
    },
    {
      keys: [
        'PREVIEW_SECRET',
        '*_PREVIEW_SECRET',
        'PREVIEW_TOKEN',
        'REVALIDATE_SECRET',
        'REVALIDATION_SECRET',
        'REVALIDATE_TOKEN',
      ],
      class: 'other-party',
      effect: 'Previews or updates that the content system asks for are refused.',
      undo: 'full',
      tell: 'the content system',
      source: 'Draft mode (nextjs.org/docs)',
    },
    {
      keys: ['INVITE_TOKEN', 'INVITATION_CODE', 'INVITE_CODE'],
      class: 'other-party',
      effect: 'Invitations that are already sent are refused.',
      undo: 'full',
      tell: 'people who were invited',
      source: 'names of app.json files (heroku.com/deploy)',
      unsure: true,
    },
  ],
}
