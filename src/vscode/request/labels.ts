import type { GridLabels, ResponseLabels } from '../../protocol/responseLabels.js';
import { l10n } from 'vscode';
import type { Language } from './snapshot.js';

const BODY_NAMES: Readonly<Record<Language, string>> = {
  json: 'JSON',
  xml: 'XML',
  html: 'HTML',
  text: '',
};

export function responseLabels(language: Language = 'text'): ResponseLabels {
  return {
    table: l10n.t('Table'),
    body: BODY_NAMES[language] || l10n.t('Text'),
    headers: l10n.t('Headers'),
    sending: l10n.t('Sending…'),
    cancel: l10n.t('Cancel'),
    sendAgain: l10n.t('Send again'),
    pin: l10n.t('Pin'),
    saveBody: l10n.t('Save body…'),
    raw: l10n.t('Raw'),
    file: l10n.t('File'),
    openFile: l10n.t('Open'),
    response: l10n.t('Answer'),
    request: l10n.t('Request as sent'),
    compare: l10n.t('Compare'),
    openBody: l10n.t('Open in editor'),
    truncated: l10n.t('Only the beginning is shown here.'),
    rows: l10n.t('Rows'),
    noRows: l10n.t('No rows. The filter matches nothing, or the set is empty.'),
    emptyBody: l10n.t('The answer has no body.'),
    rowNumber: l10n.t('Row number'),
    tabs: l10n.t('Response'),
    grid: gridLabels(),
    search: {
      find: l10n.t('Find'),
      previous: l10n.t('Previous match'),
      next: l10n.t('Next match'),
    },
    tree: {
      tree: l10n.t('Tree'),
      text: l10n.t('Text'),
      foldAll: l10n.t('Fold all'),
      copyValue: l10n.t('Copy value'),
      copyJsonPath: l10n.t('Copy JSONPath'),
      copyPropertyPath: l10n.t('Copy OData path'),
      copyResourcePath: l10n.t('Copy address'),
    },
    chart: {
      chart: l10n.t('Chart'),
      bars: l10n.t('Bars'),
      lines: l10n.t('Lines'),
      group: l10n.t('Group'),
    },
  };
}

function gridLabels(): GridLabels {
  return {
    filterRows: l10n.t('Filter loaded rows'),
    columns: l10n.t('Columns'),
    showAllColumns: l10n.t('Show all columns'),
    sortAscending: l10n.t('Sort ascending'),
    sortDescending: l10n.t('Sort descending'),
    unsort: l10n.t('Order of the server'),
    hideColumn: l10n.t('Hide column'),
    filterByValue: l10n.t('Filter by this value'),
    copyCells: l10n.t('Copy'),
    copyTsv: l10n.t('Copy as TSV'),
    copyJson: l10n.t('Copy as JSON'),
    copyMarkdown: l10n.t('Copy as Markdown'),
    openInPlace: l10n.t('Open in place'),
    close: l10n.t('Close'),
    openRecord: l10n.t('Open record'),
    excludeValue: l10n.t('Exclude this value'),
    noMatches: l10n.t('No loaded row has these words.'),
  };
}
