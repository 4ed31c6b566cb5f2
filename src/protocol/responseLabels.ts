/** Words of the view in the person's language; the view itself holds none. */
export interface ResponseLabels {
  readonly table: string;
  /** Name of the tab of the body; fits its language. */
  readonly body: string;
  readonly headers: string;
  readonly sending: string;
  readonly cancel: string;
  readonly sendAgain: string;
  /** Says that the next answer goes to another panel. */
  readonly pin: string;
  readonly compare: string;
  readonly saveBody: string;
  /** Name of the tab of the body as it came. */
  readonly raw: string;
  /** Name of the tab of a body that is no text. */
  readonly file: string;
  readonly openFile: string;
  /** Heads of the two parts of the headers. */
  readonly response: string;
  readonly request: string;
  readonly openBody: string;
  readonly truncated: string;
  /** Name of the grid for a screen reader. */
  readonly rows: string;
  readonly noRows: string;
  readonly emptyBody: string;
  readonly rowNumber: string;
  readonly tabs: string;
  readonly grid: GridLabels;
  readonly chart: ChartLabels;
  readonly search: SearchLabels;
  readonly tree: TreeLabels;
}

/** Words around the rows. */
export interface GridLabels {
  readonly filterRows: string;
  readonly columns: string;
  readonly showAllColumns: string;
  readonly sortAscending: string;
  readonly sortDescending: string;
  /** Back to the order of the server. */
  readonly unsort: string;
  readonly hideColumn: string;
  readonly filterByValue: string;
  readonly excludeValue: string;
  readonly openRecord: string;
  readonly openInPlace: string;
  readonly close: string;
  readonly copyCells: string;
  readonly copyTsv: string;
  readonly copyJson: string;
  readonly copyMarkdown: string;
  /** No loaded row has the words of the filter. */
  readonly noMatches: string;
}

export interface SearchLabels {
  readonly find: string;
  readonly previous: string;
  readonly next: string;
}

export interface ChartLabels {
  readonly chart: string;
  readonly bars: string;
  readonly lines: string;
  /** Head of the column with the names of the groups. */
  readonly group: string;
}

export interface TreeLabels {
  readonly tree: string;
  readonly text: string;
  readonly foldAll: string;
  readonly copyValue: string;
  readonly copyJsonPath: string;
  readonly copyPropertyPath: string;
  readonly copyResourcePath: string;
}
