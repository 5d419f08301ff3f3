import type {DiffReport} from '../../diff/diff-report.js'
import type {DiffTextOptions} from './diff-text.js'

import {renderJson} from '../elements/json.js'
import {DEFAULT_WIDTH} from '../elements/text-options.js'
import {renderDiffCsv} from './diff-csv.js'
import {renderDiffMarkdown} from './diff-markdown.js'
import {renderDiffText} from './diff-text.js'

/**
 * A comparison in one of its forms. The JSON document is always whole; the others leave out what is the same unless told
 * otherwise.
 *
 * @param report the comparison
 * @param format its form
 * @param options width is that of a pipe when left out
 */
export function renderDiff(
  report: DiffReport,
  format: 'csv' | 'json' | 'markdown' | 'text',
  {width = DEFAULT_WIDTH, ...options}: Partial<DiffTextOptions> = {},
): string {
  switch (format) {
    case 'csv': {
      return renderDiffCsv(report, options)
    }

    case 'json': {
      return renderJson(report)
    }

    case 'markdown': {
      return renderDiffMarkdown(report, options)
    }

    default: {
      return renderDiffText(report, {...options, width})
    }
  }
}
