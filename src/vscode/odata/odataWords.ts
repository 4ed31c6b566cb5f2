import { l10n } from 'vscode';

/** What an option of a query does (ERP.net, query options); `key` in lower case and without `$`. */
export function describeOption(key: string): string | undefined {
  switch (key) {
    case 'filter':
      return l10n.t('Only rows for which this is true.');
    case 'select':
      return l10n.t('Only these members. "default" stands for those that come without $select.');
    case 'expand':
      return l10n.t('References and collections that come with the rows, instead of their ids.');
    case 'orderby':
      return l10n.t('The order of the rows: attributes, each with asc or desc.');
    case 'top':
      return l10n.t('The most rows of one page, up to 1000. With it a next link comes.');
    case 'skip':
      return l10n.t('Leaves out so many rows. To read page after page, follow the next link.');
    case 'count':
      return l10n.t('With true, the number of all rows comes too.');
    case 'search':
      return l10n.t('Rows with this text in their search members or their display text.');
    case 'apply':
      return l10n.t('Groups and totals: groupby, aggregate and, before them, compute.');
    case 'expandgroup':
      return l10n.t('Members of the references that are grouped by.');
    case 'options':
      return l10n.t('skipnulls leaves members without a value out of the answer.');
    case 'culture':
      return l10n.t('The language of messages and display texts.');
    case 'currententerprisecompanyid':
      return l10n.t('The company that the request is made for: a GUID.');
    case 'currententerprisecompanylocationid':
      return l10n.t('The location of the company that the request is made for: a GUID.');
    case 'currentroleid':
      return l10n.t('The role in which the request is made: a GUID.');
    default:
      return undefined;
  }
}

/** What a function of filters and computations does. */
export function describeFunction(name: string): string | undefined {
  switch (name) {
    case 'contains':
      return l10n.t('Has the text anywhere in it.');
    case 'startswith':
      return l10n.t('Begins with the text.');
    case 'endswith':
      return l10n.t('Ends with the text.');
    case 'equalnull':
      return l10n.t('Equals the value, or has none.');
    case 'lessequalnull':
      return l10n.t('Is at most the value, or has none.');
    case 'greaterequalnull':
      return l10n.t('Is at least the value, or has none.');
    case 'year':
      return l10n.t('The year of a date.');
    case 'yearmonth':
      return l10n.t('Year and month of a date.');
    case 'date':
      return l10n.t('The day of a date with a time.');
    case 'substring':
      return l10n.t('A part of a text. To group by, only the first letter: substring(Name,0,1).');
    default:
      return undefined;
  }
}
