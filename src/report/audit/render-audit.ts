import type {AuditReport} from '../../audit/audit-report.js'

import {renderJson} from '../elements/json.js'
import {DEFAULT_WIDTH, type TextOptions} from '../elements/text-options.js'
import {renderAuditCsv} from './audit-csv.js'
import {renderAuditMarkdown} from './audit-markdown.js'
import {renderAuditText} from './audit-text.js'

/**
 * An audit in one of its forms.
 *
 * @param options width is that of a pipe when left out
 */
export function renderAudit(
  report: AuditReport,
  format: 'csv' | 'json' | 'markdown' | 'text',
  {width = DEFAULT_WIDTH, ...options}: Omit<TextOptions, 'width'> & {width?: number},
): string {
  switch (format) {
    case 'csv': {
      return renderAuditCsv(report)
    }

    case 'json': {
      return renderJson(report)
    }

    case 'markdown': {
      return renderAuditMarkdown(report, {width, ...options})
    }

    default: {
      return renderAuditText(report, {width, ...options})
    }
  }
}
