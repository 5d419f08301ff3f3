import type {HistoryReport} from '../../history/history-report.js'

import {renderJson} from '../elements/json.js'
import {DEFAULT_WIDTH, type TextOptions} from '../elements/text-options.js'
import {renderHistoryCsv} from './history-csv.js'
import {renderHistoryMarkdown} from './history-markdown.js'
import {renderHistoryText} from './history-text.js'

/**
 * A history in one of its forms.
 *
 * @param options width is that of a pipe when left out
 */
export function renderHistory(
  report: HistoryReport,
  format: 'csv' | 'json' | 'markdown' | 'text',
  {width = DEFAULT_WIDTH, ...options}: Omit<TextOptions, 'width'> & {width?: number},
): string {
  switch (format) {
    case 'csv': {
      return renderHistoryCsv(report)
    }

    case 'json': {
      return renderJson(report)
    }

    case 'markdown': {
      return renderHistoryMarkdown(report, options)
    }

    default: {
      return renderHistoryText(report, {width, ...options})
    }
  }
}
