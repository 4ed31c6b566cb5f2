import { language } from '../shared/dom.js';

/** Tokens may carry any number as a time; what is not a date is shown only raw. */
function format(time: number, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  return new Intl.DateTimeFormat(language(), options).format(date);
}

export function shortTime(time: number): string {
  return format(time, { dateStyle: 'medium', timeStyle: 'short' });
}

export function localTime(time: number): string {
  return format(time, { dateStyle: 'medium', timeStyle: 'long' });
}

export function utcTime(time: number): string {
  return format(time, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
}
